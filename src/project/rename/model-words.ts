/** A renamed model in texts: every name that follows from it, in each letter case. Pure. */

import { label, snake, words, type ModelMeta } from 'prefiq/modelmeta';

/** Names of one model as they stand in code and in prose, in a fixed order, so that two models' names pair up. */
function namesOf(model: ModelMeta): readonly string[] {
  const { labelPlural, camel, camelPlural, kebab, route, table } = model;
  const plain = snake(model.model);
  return [
    model.plural,
    model.model,
    camelPlural,
    camel,
    route,
    kebab,
    table,
    plain,
    table.toUpperCase(),
    plain.toUpperCase(),
    labelPlural,
    model.label,
    lowered(labelPlural),
    lowered(model.label),
    // The words of the name itself, where the label is another.
    label(model.plural),
    label(model.model),
  ];
}

/** Acronyms keep their letters: `CRM deal` → `CRM deal`, `Project` → `project`. */
const lowered = (text: string): string =>
  words(text)
    .map((word) => (word.length > 1 && word === word.toUpperCase() ? word : word.toLowerCase()))
    .join(' ');

/**
 * Replaces the names of `before` by those of `after`. A name that only begins another model's (`Project` in
 * `ProjectLine`) is that model's, and stays.
 */
export function modelWords(
  before: ModelMeta,
  after: ModelMeta,
  others: readonly ModelMeta[],
): (text: string) => string {
  const replacements = new Map<string, string>();
  for (const other of others) for (const name of namesOf(other)) replacements.set(name, name);
  const [olds, news] = [namesOf(before), namesOf(after)];
  olds.forEach((name, i) => {
    if (!replacements.has(name)) replacements.set(name, news[i] as string);
  });
  const ordered = [...replacements.keys()].toSorted((a, b) => b.length - a.length);
  const pattern = new RegExp(ordered.map(asWord).join('|'), 'g');
  return (text) => text.replace(pattern, (name) => replacements.get(name) ?? name);
}

/**
 * Where a name may begin and end: `Project` in `IProject` and `getProject2`, not in `Projection`; `project` not in
 * `subproject`.
 */
function asWord(name: string): string {
  const text = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  if (/^[A-Z][a-z]/.test(name) || /^[A-Z]+[a-z]/.test(name)) return `(?<![A-Z][A-Z])${text}(?![a-z])`;
  if (name === name.toUpperCase()) return `(?<![A-Za-z0-9])${text}(?![A-Za-z0-9])`;
  return `(?<![A-Za-z0-9])${text}(?![a-z0-9])`;
}

/** Its pages and its endpoint in the strings of other files: `'/projects/new'`, `` `/api/projects/${id}` ``. */
export function routeWords(before: ModelMeta, after: ModelMeta): (text: string) => string {
  const pattern = new RegExp(`(?<=['"\`](?:/api)?/)${before.route}(?=['"\`/?#$])`, 'g');
  return (text) => (text.includes(before.route) ? text.replace(pattern, after.route) : text);
}
