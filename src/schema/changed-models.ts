/** Of many models few have changed: those, and the ones around them, are all that a comparison needs. Pure. */

import type { SchemaState } from './SchemaDiff.js';

/**
 * Both states without the models that are the same in both, refer to none that changed, and are referred to by none. What
 * their tables are follows from models that stay, so they are the same, too. Another tenancy changes all. Models that
 * somebody `named` count as changed: two that exchange their names look as they did.
 */
export function aroundChanges(
  before: SchemaState,
  after: SchemaState,
  named: ReadonlySet<string> = new Set(),
): States {
  if (before.tenancy !== after.tenancy) return { before, after };
  const key = [...named].join();
  // Planning asks, and so does writing the files of what was planned.
  if (last?.before === before && last.after === after && last.key === key) return last.states;
  last = { before, after, key, states: narrowed(before, after, named) };
  return last.states;
}

interface States {
  readonly before: SchemaState;
  readonly after: SchemaState;
}

let last: (States & { readonly key: string; readonly states: States }) | undefined;

function narrowed(before: SchemaState, after: SchemaState, named: ReadonlySet<string>): States {
  const was = new Map(before.models.map((model) => [model.model, model]));
  const now = new Set(after.models.map(({ model }) => model));
  const changed = new Set([
    ...named,
    ...before.models.filter(({ model }) => !now.has(model)).map(({ model }) => model),
    ...after.models.filter((model) => !isEqual(was.get(model.model), model)).map(({ model }) => model),
  ]);
  const near = new Set(changed);
  for (const { model, fields } of [...before.models, ...after.models]) {
    for (const { to } of fields) {
      if (to === undefined) continue;
      if (changed.has(to)) near.add(model);
      if (changed.has(model)) near.add(to);
    }
  }
  const only = ({ models, tenancy }: SchemaState): SchemaState => ({
    models: models.filter(({ model }) => near.has(model)),
    tenancy,
  });
  return { before: only(before), after: only(after) };
}

/** Of plain data, whatever the order of members. */
function isEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [one, other] = [a as Readonly<Record<string, unknown>>, b as Readonly<Record<string, unknown>>];
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && isEqual(one[key], other[key]))
  );
}
