import { useSyncExternalStore } from 'react';

import { languageStore, type Language } from '../i18n/text.js';

export const useLanguage = (): Language =>
  useSyncExternalStore(languageStore.subscribe, languageStore.read);
