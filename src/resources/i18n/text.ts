import { en, type Text } from '@codexion/resources/i18n/en';

/** Languages of the app, by the name each has in itself. A further one is a file like `de.ts`, and a row here. */
export const LANGUAGES = { en: 'English', de: 'Deutsch' } as const;
export type Language = keyof typeof LANGUAGES;

const catalogues: Readonly<Record<Language, () => Text | Promise<Text>>> = {
  en: () => en,
  de: async () => (await import('@codexion/resources/i18n/de')).de,
};

const KEY = 'language';
const listeners = new Set<() => void>();
let current: Language = 'en';

/** The messages of the language in use. It changes: read it where a text is shown, never when a module loads. */
export let text: Text = en;

const isLanguage = (code: string | null | undefined): code is Language =>
  code !== null && code !== undefined && Object.hasOwn(LANGUAGES, code);

/** `de-AT` → `de` */
const languageOf = (tag: string): string => tag.split('-')[0] ?? tag;

function preferred(): Language {
  const stored = localStorage.getItem(KEY);
  if (isLanguage(stored)) return stored;
  return navigator.languages.map(languageOf).find(isLanguage) ?? 'en';
}

/** How dates and numbers are written: the user's own region, where it speaks the language in use. */
export const locale = (): string =>
  navigator.languages.find((tag) => languageOf(tag) === current) ?? current;

/** Called without a language when the app starts; nothing is shown before it is done, so no text changes in sight. */
export async function startLanguage(language: Language = preferred()): Promise<void> {
  text = await catalogues[language]();
  current = language;
  document.documentElement.lang = language;
  for (const listener of listeners) listener();
}

export function chooseLanguage(language: Language): Promise<void> {
  localStorage.setItem(KEY, language);
  return startLanguage(language);
}

export const languageStore = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  read: (): Language => current,
};
