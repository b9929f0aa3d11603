/** A three-way merge of plain values: the expected result of a merge by key, in every data format. */

export type Value = null | boolean | number | string | readonly Value[] | { readonly [key: string]: Value };

export interface MergedValue {
  /** With the user's side where there is a conflict. */
  readonly value: Value;
  readonly conflicts: number;
  /** Of these, how many are lists on a side. */
  readonly inLists: number;
}

interface Three {
  /** Null: there is none. A null of the file is inside a holder. */
  readonly base: Value | null;
  readonly user: Value;
  readonly render: Value;
}

type Holder = { readonly value: Value } | undefined;

export function mergeValues({ base, user, render }: Three): MergedValue {
  const merged = merge(base === null ? undefined : { value: base }, { value: user }, { value: render });
  return { value: merged.value as Value, conflicts: merged.conflicts, inLists: merged.inLists };
}

function merge(
  base: Holder,
  user: Holder,
  render: Holder,
): Omit<MergedValue, 'value'> & { value: Value | undefined } {
  const clean = (side: Holder) => ({ value: side?.value, conflicts: 0, inLists: 0 });
  if (same(user, render) || (base !== undefined && same(render, base))) return clean(user);
  if (user !== undefined && render !== undefined) {
    const [mine, theirs, before] = [user.value, render.value, base?.value];
    if (isMap(mine) && isMap(theirs)) return mergeMaps(isMap(before) ? before : {}, mine, theirs);
    if (isSet(mine) && isSet(theirs) && isSet(before))
      return same(user, base) ? clean(render) : clean({ value: mergeSets(before, mine, theirs) });
  }
  if (base === undefined && (user === undefined || render === undefined)) return clean(user ?? render);
  if (base !== undefined && same(user, base)) return clean(render);
  const hasList = [user, render].some((side) => Array.isArray(side?.value));
  return { value: user?.value, conflicts: 1, inLists: hasList ? 1 : 0 };
}

type Map = { readonly [key: string]: Value };

function mergeMaps(base: Map, user: Map, render: Map) {
  const value: Record<string, Value> = {};
  let [conflicts, inLists] = [0, 0];
  for (const key of new Set([...Object.keys(user), ...Object.keys(render)])) {
    const of = (map: Map): Holder => (Object.hasOwn(map, key) ? { value: map[key] as Value } : undefined);
    const one = merge(of(base), of(user), of(render));
    if (one.value !== undefined) value[key] = one.value;
    conflicts += one.conflicts;
    inLists += one.inLists;
  }
  return { value, conflicts, inLists };
}

/** Items in the user's order; additions of the render follow the nearest item that is here and before it there. */
function mergeSets(base: readonly Value[], user: readonly Value[], render: readonly Value[]): Value[] {
  const out = user.filter((item) => !base.includes(item) || render.includes(item));
  render.forEach((item, at) => {
    if (out.includes(item) || base.includes(item)) return;
    const before = render.slice(0, at).findLast((one) => out.includes(one));
    out.splice(before === undefined ? 0 : out.indexOf(before) + 1, 0, item);
  });
  return out;
}

export const isMap = (value: Value | undefined): value is Map =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isSet = (value: Value | undefined): value is readonly Value[] =>
  Array.isArray(value) &&
  value.every((item) => typeof item !== 'object' || item === null) &&
  new Set(value).size === value.length;

function same(a: Holder, b: Holder): boolean {
  return a === undefined || b === undefined ? a === b : canon(a.value) === canon(b.value);
}

function canon(value: Value): string {
  if (Array.isArray(value)) return `[${value.map(canon).join()}]`;
  if (!isMap(value)) return JSON.stringify(value);
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${key}:${canon(value[key] as Value)}`).join()}}`;
}
