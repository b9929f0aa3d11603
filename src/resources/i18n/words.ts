import type { Text } from '@codexion/resources/i18n/en';
import type { Language } from '@codexion/resources/i18n/languages';

/** A catalogue of which only some words are given. */
export type SomeWords<Part = Text> = {
  readonly [Key in keyof Part]?: Part[Key] extends (...args: never[]) => unknown
    ? Part[Key]
    : Part[Key] extends object
      ? SomeWords<Part[Key]>
      : Part[Key];
};

/**
 * Words of your own in place of single ones of the catalogues: `{ en: { actions: { save: 'Keep' } } }`.
 */
export const words: Readonly<Partial<Record<Language, SomeWords>>> = {};
