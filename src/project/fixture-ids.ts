/** Which records the sample data of a project has: samples and tests refer to them, whatever made them. */

import { join } from 'node:path';

import type { ModelMeta } from 'prefiq/modelmeta';

import { sampleIds, type FixtureIds } from '../codegen/sample.js';
import { textAt } from '../engine/text-at.js';
import { fixturePath } from './fixture-path.js';

/** Models whose records others refer to; only their sample data is read. */
export const referredModels = (models: readonly ModelMeta[]): readonly ModelMeta[] => {
  const names = new Set(models.flatMap(({ fields }) => fields.flatMap(({ to }) => to ?? [])));
  return models.filter(({ model }) => names.has(model));
};

/**
 * Empty where every file has the records that a new model gets. A text that is no list of records says nothing:
 * `prefiq run fixtures` refuses it.
 */
function fixtureIds(models: readonly ModelMeta[], textOf: (model: ModelMeta) => string | null): FixtureIds {
  const found = referredModels(models).flatMap((model) => {
    const text = textOf(model);
    const ids = text === null ? [] : idsIn(text);
    const isAsMade = ids.join() === sampleIds(model.model).join();
    return ids.length === 0 || isAsMade ? [] : [[model.model, ids] as const];
  });
  return Object.fromEntries(found);
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

/** Its sample data as it lies on disk. */
export const fixtureOnDisk =
  (root: string) =>
  ({ kebab }: ModelMeta): string | null =>
    textAt(join(root, fixturePath(kebab)));
