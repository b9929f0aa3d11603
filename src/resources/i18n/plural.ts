type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string };

/** Words that follow a count, by the rules of a language; `#` becomes the count. */
export function pluralOf(locale: string): (count: number, forms: Forms) => string {
  const rules = new Intl.PluralRules(locale);
  const digits = new Intl.NumberFormat(locale);
  return (count, forms) =>
    (forms[rules.select(count)] ?? forms.other).replace('#', digits.format(count));
}
