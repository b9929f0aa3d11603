/** Which models a scaffold takes along: what a model refers to must be registered, or the app would not boot. Pure. */

import type { ModelMeta } from 'prefiq/modelmeta';

/** `names` and everything they refer to, directly or not, that is not among `known` yet. In the order of `models`. */
export function withReferred(
  models: readonly ModelMeta[],
  names: readonly string[],
  known: readonly string[],
): readonly string[] {
  const byName = new Map(models.map((model) => [model.model, model]));
  const wanted = new Set(names);
  for (const name of wanted) {
    for (const field of byName.get(name)?.fields ?? []) {
      const target = field.to ?? field.of;
      if (target !== undefined && !known.includes(target)) wanted.add(target);
    }
  }
  return models.map((model) => model.model).filter((name) => wanted.has(name));
}
