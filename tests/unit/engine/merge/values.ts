/** Three values that hang together: one, and two sets of changes to it. */
import fc from '../../../fast-check.js';
import { isMap, type Value } from './merge-values.js';

const key = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'über');
const scalar = fc.oneof(fc.nat(3), fc.constantFrom('x', 'y', '//', '}'), fc.boolean(), fc.constant(null));
const { value } = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    scalar,
    fc.uniqueArray(scalar, { maxLength: 3 }),
    fc.array(fc.dictionary(key, scalar, { maxKeys: 2 }), { maxLength: 2 }),
    fc.dictionary(key, tie('value'), { maxKeys: 4 }),
  ),
}));
const object = fc.dictionary(key, value, { maxKeys: 5 });

/** Keys set or removed, on the top level or one below. */
const change = fc.record({
  at: fc.array(key, { minLength: 1, maxLength: 2 }),
  to: fc.option(value, { nil: undefined }),
});
const changes = fc.array(change, { maxLength: 4 });

type Change = { readonly at: readonly string[]; readonly to: Value | undefined };

function changed(from: Value, { at: [key = '', ...deeper], to }: Change): Value {
  if (!isMap(from)) return from;
  const inner = from[key];
  if (deeper.length > 0)
    return inner === undefined ? from : { ...from, [key]: changed(inner, { at: deeper, to }) };
  const { [key]: _, ...others } = from;
  return to === undefined ? others : { ...from, [key]: to };
}

export const threeValues = fc.tuple(object, changes, changes).map(([base, mine, theirs]) => ({
  base: base as Value,
  user: mine.reduce(changed, base as Value),
  render: theirs.reduce(changed, base as Value),
}));
