/** Names: words, cases and plurals. Pure, and the only place where one name becomes another. */

import pluralize from 'pluralize';

/** `CRMDeal` → `['CRM', 'Deal']`, `lineItem2` → `['line', 'Item2']`. Digits stay with the word before them. */
export function words(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '');
}

const lower = (word: string): string => word.toLowerCase();
const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
const isAcronym = (word: string): boolean =>
  word.length > 1 && word === word.toUpperCase() && /[A-Z]/.test(word);

export const snake = (name: string): string => words(name).map(lower).join('_');
export const kebab = (name: string): string => words(name).map(lower).join('-');
export const camel = (name: string): string =>
  words(name)
    .map((word, index) => (index === 0 ? lower(word) : capital(word)))
    .join('');
/** `project-line` → `ProjectLine`; a name that is PascalCase already keeps its acronyms. */
export const pascal = (name: string): string =>
  /^[A-Z][A-Za-z0-9]*$/.test(name) ? name : words(name).map(capital).join('');

/** `startsOn` → `Starts on`, `CRMDeal` → `CRM deal`: a sentence-case label for people. */
export function label(name: string): string {
  const text = words(name).map((word) => (isAcronym(word) ? word : lower(word)));
  const first = text[0] ?? '';
  return [first.charAt(0).toUpperCase() + first.slice(1), ...text.slice(1)].join(' ');
}

/** Plural of the last word of a PascalCase or spaced name: `CRMDeal` → `CRMDeals`, `Category` → `Categories`. */
export function plural(name: string): string {
  const match = /([A-Z]?[a-z0-9]+|[A-Z0-9]+)$/.exec(name);
  if (!match) return pluralize.plural(name);
  const last = match[1] ?? '';
  // pluralize upper-cases the ending of an all-capitals word (`FAQS`); people write `FAQs`.
  const many = isAcronym(last) ? `${last}s` : pluralize.plural(last);
  return name.slice(0, match.index) + many;
}
