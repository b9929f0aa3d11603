import { en, type Text } from '@codexion/resources/i18n/en';
import { catalogues, LANGUAGES, type Language } from '@codexion/resources/i18n/languages';
import { words, type SomeWords } from '@codexion/resources/i18n/words';

const KEY = 'language';
const listeners = new Set<() => void>();
let current: Language = 'en';

/** The messages of the language in use. It changes: read it where a text is shown, never when a module loads. */
export let text: Text = withWords(en, words.en);

/** Functions and texts are taken as they are, groups are gone through. */
function withWords<Part extends object>(part: Part, own: SomeWords<Part> = {}): Part {
  const changed = Object.entries(own).map(([key, value]) => {
    const before: unknown = Reflect.get(part, key);
    const isGroup = typeof before === 'object' && before !== null && typeof value === 'object';
    return [key, isGroup ? withWords(before, value as SomeWords<typeof before>) : value] as const;
  });
  return { ...part, ...Object.fromEntries(changed) };
}

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
  text = withWords(await catalogues[language](), words[language]);
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
