/** `a project`, `an invoice`: the article of a label, which keeps its own letters. */
export const article = (label: string, word: 'a' | 'A' = 'a'): string =>
  `${word}${/^[aeiou]/i.test(label) ? 'n' : ''} ${label}`;
