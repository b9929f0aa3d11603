/** A renamed model: the names that follow from it, and its addresses. Pure. */

import { snake, type ModelMeta } from 'prefiq/modelmeta';

/** Names of a model as code spells them, in a fixed order, so that two models' names pair up. */
export function namesOf(model: ModelMeta): readonly string[] {
  const { camel, camelPlural, kebab, route, table } = model;
  return [model.model, model.plural, camel, camelPlural, kebab, route, table, snake(model.model)];
}

/** Its schemas in the typed client: old name → new one. */
export const schemaNames = (before: ModelMeta, after: ModelMeta): ReadonlyMap<string, string> =>
  new Map(
    ['', 'Create', 'Update', 'Part', 'Changes'].map((part) => [before.model + part, after.model + part]),
  );

/** Its pages and its endpoint in the strings of other files: `'/projects/new'`, `` `/api/projects/${id}` ``. */
export function routeWords(before: ModelMeta, after: ModelMeta): (text: string) => string {
  const pattern = new RegExp(`(?<=['"\`](?:/api)?/)${before.route}(?=['"\`/?#$])`, 'g');
  return (text) => (text.includes(before.route) ? text.replace(pattern, after.route) : text);
}
