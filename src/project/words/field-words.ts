/** A renamed field: the names that follow from it, and its sample data. Pure. */

import { kebab, type FieldMeta } from 'prefiq/modelmeta';

import type { Renaming } from '../../engine/index.js';
import { jsonc } from '../../engine/merge/libraries.js';
import { fixturePath } from '../load/fixture-path.js';
import { fixtureOrigin, modelOrigin, PAGES_ORIGIN, typesPath } from '../rows/plan-model.js';
import type { FollowRequest } from './meaning/follow.js';

export interface FieldPair {
  readonly model: string;
  readonly before: FieldMeta;
  readonly after: FieldMeta;
}

/** Properties of records, all at once, so that two fields can exchange their names. */
const propertiesOf = (pairs: readonly FieldPair[]): ReadonlyMap<string, string> =>
  new Map(
    pairs.flatMap(({ before, after }) => [
      [before.name, after.name],
      [before.property, after.property],
    ]),
  );

/** Words that the compiler renames, and words to look for in the rest. */
export function fieldFollowing(
  pairs: readonly FieldPair[],
): Pick<FollowRequest, 'fields' | 'schemas' | 'groups' | 'words' | 'modules'> {
  const models = [...new Set(pairs.map(({ model }) => model))];
  return {
    fields: models.map((model) => ({
      model,
      properties: propertiesOf(pairs.filter((pair) => pair.model === model)),
      types: typesPath(kebab(model)),
    })),
    schemas: new Map(),
    groups: new Set(models.flatMap((model) => [modelOrigin(model), PAGES_ORIGIN + model])),
    words: [...new Set(pairs.flatMap(({ before }) => [before.name, before.property, before.column]))].filter(
      (word) => word !== '',
    ),
    modules: models.flatMap((model) => [model, kebab(model), `${model}Service`, `${model}Repos`]),
  };
}

/** Records of sample data: the keys of each one, and no deeper. */
export function fixtureRenaming(pairs: readonly FieldPair[]): Renaming {
  return {
    path: (path) => path,
    text: (path, text, origin) => {
      const own = pairs.filter(
        ({ model }) =>
          path === fixturePath(kebab(model)) && (origin === null || origin === fixtureOrigin(model)),
      );
      return own.length === 0 ? text : renameKeys(text, propertiesOf(own));
    },
  };
}

/** Keys of the records in a list of sample data. */
function renameKeys(text: string, names: ReadonlyMap<string, string>): string {
  const records = jsonc().parseTree(text)?.children ?? [];
  const keys = records
    .flatMap((record) => record.children ?? [])
    .flatMap(({ children }) => children?.[0] ?? []);
  return keys
    .filter(({ value }) => names.has(String(value)))
    .toReversed()
    .reduce(
      (result, { offset, length, value }) =>
        result.slice(0, offset) + JSON.stringify(names.get(String(value))) + result.slice(offset + length),
      text,
    );
}
