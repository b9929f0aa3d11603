import { useSyncExternalStore } from 'react';

import type { Language } from '@codexion/resources/i18n/languages';
import { languageStore } from '@codexion/resources/i18n/text';

export const useLanguage = (): Language =>
  useSyncExternalStore(languageStore.subscribe, languageStore.read);
