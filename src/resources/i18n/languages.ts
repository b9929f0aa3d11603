import { en, type Text } from '@codexion/resources/i18n/en';

/**
 * Languages of the app, by the name each has in itself. A further one is a file like `de.ts`, and a row here and below.
 */
export const LANGUAGES = { en: 'English', de: 'Deutsch' } as const;
export type Language = keyof typeof LANGUAGES;

/** English is there from the start, the others are loaded when they are chosen. */
export const catalogues: Readonly<Record<Language, () => Text | Promise<Text>>> = {
  en: () => en,
  de: async () => (await import('@codexion/resources/i18n/de')).de,
};
