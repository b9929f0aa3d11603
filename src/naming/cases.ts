/** Letter cases of names. ASCII only: every name that reaches this module has passed the name rules. */

/** `CRMDealStage`, `crm-deal_stage`, `crm dealStage` → `['crm', 'deal', 'stage']`. */
export function words(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

export const kebab = (name: string): string => words(name).join('-');
/** Of words that people wrote: `Use SQLite` is two of them, where `useSQLite` is three. */
export const slug = (text: string): string =>
  /\s/.test(text.trim())
    ? (text
        .normalize('NFD')
        .replace(/\p{M}/gu, '')
        .toLowerCase()
        .match(/[a-z0-9]+/g)
        ?.join('-') ?? '')
    : kebab(text);
export const snake = (name: string): string => words(name).join('_');
export const constant = (name: string): string => snake(name).toUpperCase();
export const pascal = (name: string): string => words(name).map(capital).join('');
export const camel = (name: string): string => {
  const text = pascal(name);
  return text.charAt(0).toLowerCase() + text.slice(1);
};
/** `crm-deal` → `Crm Deal`. */
export const title = (name: string): string => words(name).map(capital).join(' ');

/** The case behind the `@` of a path placeholder: `__name@kebab__`. */
export const CASES: ReadonlyMap<string, (name: string) => string> = new Map([
  ['kebab', kebab],
  ['snake', snake],
  ['constant', constant],
  ['pascal', pascal],
  ['camel', camel],
  ['title', title],
  ['lower', (name) => name.toLowerCase()],
  ['upper', (name) => name.toUpperCase()],
]);
