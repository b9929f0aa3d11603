import { useSyncExternalStore } from 'react';

import { languageStore, type Language } from '@codexion/resources/i18n/text';

export const useLanguage = (): Language =>
  useSyncExternalStore(languageStore.subscribe, languageStore.read);
