import { useSyncExternalStore } from 'react';

import { languageStore, type Language } from '../translations/text.js';

export const useLanguage = (): Language =>
  useSyncExternalStore(languageStore.subscribe, languageStore.read);
