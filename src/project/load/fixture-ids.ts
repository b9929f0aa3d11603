/** Which records the sample data of a project has: samples and tests refer to them, scaffolded or written by hand. */

import { join } from 'node:path';

import type { ModelMeta } from 'prefiq/modelmeta';

import { idsOf, NO_IDS, type FixtureIds } from '../../codegen/samples/sample-choices.js';
import { sampleIds } from '../../codegen/samples/sample.js';
import { textAt } from '../../engine/disk/text-at.js';
import { fixturePath } from './fixture-path.js';

/** Models whose records others refer to; only their sample data is read. */
export const referredModels = (models: readonly ModelMeta[]): readonly ModelMeta[] => {
  const names = new Set(models.flatMap(({ fields }) => fields.flatMap(({ to }) => to ?? [])));
  return models.filter(({ model }) => names.has(model));
};

/**
 * Empty where every file has the three records that most new models get. A text that is no list of records says nothing:
 * `prefiq run fixtures` refuses it.
 */
function fixtureIds(models: readonly ModelMeta[], textOf: (model: ModelMeta) => string | null): FixtureIds {
  const referred = referredModels(models);
  const onDisk = referred.flatMap((model) => {
    const text = textOf(model);
    const ids = text === null ? [] : idsIn(text);
    return ids.length === 0 ? [] : [[model.model, ids] as const];
  });
  const unborn = withoutFirst(models).map((model) => [model, []] as const);
  const said: FixtureIds = { ...Object.fromEntries(unborn), ...Object.fromEntries(onDisk) };
  let ids = said;
  // How many records a model gets may hang on how many there are of those it refers to: fewer each time, until it holds.
  for (;;) {
    const last = ids;
    const now = referred.map((model) => [model.model, said[model.model] ?? sampleIds(model, last)] as const);
    ids = Object.fromEntries(now.filter(([model, found]) => found.join() !== idsOf(model, NO_IDS).join()));
    if (JSON.stringify(ids) === JSON.stringify(last)) return ids;
  }
}

/** Models whose records need each other, in a circle: there can be no first one. A record may need itself. */
function withoutFirst(models: readonly ModelMeta[]): readonly string[] {
  const needs = new Map(
    models.map(({ model, fields }) => [
      model,
      fields.flatMap(({ to, required }) => (to !== undefined && required && to !== model ? to : [])),
    ]),
  );
  for (let size = -1; size !== needs.size;) {
    size = needs.size;
    for (const [model, others] of needs) if (!others.some((other) => needs.has(other))) needs.delete(model);
  }
  return [...needs.keys()];
}

function idsIn(text: string): readonly string[] {
  try {
    const records: unknown = JSON.parse(text);
    if (!Array.isArray(records)) return [];
    return records.flatMap((record: { readonly id?: unknown } | null) =>
      typeof record?.id === 'string' ? record.id : [],
    );
  } catch (cause) {
    if (cause instanceof SyntaxError) return [];
    throw cause;
  }
}

/** Facts of an app with what its sample data holds. */
export function withFixtureIds<Facts extends { readonly ids?: FixtureIds }>(
  facts: Facts,
  models: readonly ModelMeta[],
  textOf: (model: ModelMeta) => string | null,
): Facts {
  const { ids: _, ...rest } = facts;
  const ids = fixtureIds(models, textOf);
  return (Object.keys(ids).length === 0 ? rest : { ...rest, ids }) as Facts;
}

/** Its sample data on disk. */
export const fixtureOnDisk =
  (root: string) =>
  ({ kebab }: ModelMeta): string | null =>
    textAt(join(root, fixturePath(kebab)));
