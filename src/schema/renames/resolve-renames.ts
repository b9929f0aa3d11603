/** Which renames can be followed: what is declared by `renamedFrom` and what somebody says, all at once. Pure. */

import type { FieldMeta, ModelMeta } from 'prefiq/modelmeta';

import type { Rename } from './Rename.js';

interface RenamedField {
  readonly from: FieldMeta;
  readonly to: FieldMeta;
}

/** Old name → new one, as somebody declared or said it. */
interface Wanted {
  readonly from: string;
  readonly to: string;
}

interface Names {
  readonly was: { has(name: string): boolean };
  readonly now: { has(name: string): boolean };
}

export interface RefusedRename extends Wanted {
  /** Begins in the middle of a sentence. */
  readonly reason: string;
}

export interface ResolvedRenames {
  readonly followed: readonly Wanted[];
  readonly refused: readonly RefusedRename[];
}

/**
 * Which renames can be carried out, all at once: a name that is taken is free where its owner is renamed away as well, so
 * chains and swaps are followed. What cannot be followed says why; what was done before says nothing.
 */
function resolveRenames(wanted: readonly Wanted[], { was, now }: Names): ResolvedRenames {
  const refused: RefusedRename[] = [];
  let open: readonly Wanted[] = [];
  for (const one of wanted) {
    if (open.some(({ from, to }) => from === one.from && to === one.to)) continue;
    const reason = reasonAgainst(one, open, { was, now });
    if (reason === null) open = [...open, one];
    else if (reason !== '') refused.push({ ...one, reason });
  }
  for (;;) {
    const leaving = new Set(open.map(({ from }) => from));
    const stuck = open.find(({ to }) => was.has(to) && !leaving.has(to));
    if (stuck === undefined) return { followed: open, refused };
    open = open.filter((one) => one !== stuck);
    refused.push({ ...stuck, reason: `${stuck.to} is there already, and nothing says what it became` });
  }
}

/** Null: there is none. Empty: it is done already. */
function reasonAgainst({ from, to }: Wanted, others: readonly Wanted[], { was, now }: Names): string | null {
  if (!now.has(to)) return `there is no ${to}`;
  if (!was.has(from)) return was.has(to) ? '' : `no migration knows ${from}`;
  if (others.some((one) => one.from === from)) return `${from} became another one`;
  return others.some((one) => one.to === to) ? `${to} was another one` : null;
}

/** Fields that `renamedFrom` or somebody's word renames, and that were migrated under their old names. */
export function renamedFields(
  was: ModelMeta,
  now: ModelMeta,
  renames: readonly Rename[],
): { readonly fields: readonly RenamedField[]; readonly refused: readonly RefusedRename[] } {
  const [old, next] = [fieldsOf(was), fieldsOf(now)];
  const declared = now.fields.flatMap(({ renamedFrom, name }) =>
    // A declaration that was there when the table was last migrated was followed then.
    renamedFrom === undefined || old.get(name)?.renamedFrom === renamedFrom
      ? []
      : [{ from: renamedFrom, to: name }],
  );
  const said = renames.filter(({ model }) => model === now.model || model === was.model);
  const { followed, refused } = resolveRenames([...said, ...declared], { was: old, now: next });
  const fields = followed.map(({ from, to }) => ({
    from: old.get(from) as FieldMeta,
    to: next.get(to) as FieldMeta,
  }));
  return { fields, refused };
}

const fieldsOf = ({ fields }: ModelMeta): ReadonlyMap<string, FieldMeta> =>
  new Map(fields.map((field) => [field.name, field]));

/** Models that somebody's word renames: old name → new one. */
export function renamedModels(
  before: readonly ModelMeta[],
  after: readonly ModelMeta[],
  renames: readonly Rename[],
): ResolvedRenames {
  const names = (models: readonly ModelMeta[]): ReadonlySet<string> =>
    new Set(models.map(({ model }) => model));
  const wanted = renames.filter(({ model }) => model === null);
  return resolveRenames(wanted, { was: names(before), now: names(after) });
}
