/** Hashes, for each group of generated files, of everything it follows from. Pure. */

import { hash } from 'node:crypto';

import type { ModelMeta } from 'prefiq/modelmeta';

import type { AppFacts } from '../load/app-facts.js';

const digest = (value: unknown): string => hash('sha256', JSON.stringify(value), 'hex');

/** Hashes by name of the model; a model tells of those it refers to and of those that list it as their children. */
export function modelKeys(models: readonly ModelMeta[], app: AppFacts): ReadonlyMap<string, string> {
  const own = new Map(models.map((model) => [model.model, digest(model)]));
  const near = new Map(models.map((model) => [model.model, new Set<string>()]));
  for (const { model, fields } of models) {
    for (const { to, of } of fields) {
      const target = to ?? of;
      if (target === undefined || target === model) continue;
      near.get(model)?.add(target);
      if (of !== undefined) near.get(of)?.add(model);
    }
  }
  const facts = digest(app);
  const keyOf = ({ model }: ModelMeta): string =>
    digest([facts, own.get(model), [...(near.get(model) ?? [])].sort().map((name) => [name, own.get(name)])]);
  return new Map(models.map((model) => [model.model, keyOf(model)]));
}

/** Of the files that know all models. */
export const registryKey = (
  registered: readonly ModelMeta[],
  keys: ReadonlyMap<string, string>,
  version: string,
): string => digest([version, registered.map(({ model }) => [model, keys.get(model)])]);
