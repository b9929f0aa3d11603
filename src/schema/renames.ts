/** Renamed models and fields → the models as they were, told in their new names, and the steps that rename. Pure. */

import type { Operation, Tables } from 'prefiq/migrations';
import type { FieldMeta, ModelMeta } from 'prefiq/modelmeta';

import type { Rename } from './decisions.js';

interface RenamedField {
  readonly from: FieldMeta;
  readonly to: FieldMeta;
}

/** Fields that `renamedFrom` or somebody's word renames, and that were migrated under their old names. */
export function renamedFields(
  was: ModelMeta,
  now: ModelMeta,
  renames: readonly Rename[],
): readonly RenamedField[] {
  const declared = now.fields.flatMap(({ renamedFrom, name }) =>
    renamedFrom === undefined ? [] : [{ from: renamedFrom, to: name }],
  );
  const said = renames.filter(({ model }) => model === now.model || model === was.model);
  return [...declared, ...said].flatMap(({ from, to }) => renamedField(was, now, from, to));
}

/** None where it is done already, or where both names are in use. */
function renamedField(was: ModelMeta, now: ModelMeta, old: string, next: string): readonly RenamedField[] {
  const from = was.fields.find(({ name }) => name === old);
  const to = now.fields.find(({ name }) => name === next);
  if (from === undefined || to === undefined) return [];
  const isOpen =
    !now.fields.some(({ name }) => name === old) && !was.fields.some(({ name }) => name === next);
  return isOpen ? [{ from, to }] : [];
}

/**
 * Models as they were, in the names of today, in the same order: names of models, tables and fields that renames tell
 * of, and of indexes that follow from them. What else changed about them stays as it was.
 */
export function toldInNewNames(
  before: readonly ModelMeta[],
  after: readonly ModelMeta[],
  renames: readonly Rename[],
): readonly ModelMeta[] {
  const known = new Set(before.map(({ model }) => model));
  const byName = new Map(after.map((model) => [model.model, model]));
  const modelNames = new Map(
    renames.flatMap(({ model, from, to }) =>
      model === null && known.has(from) && !known.has(to) && !byName.has(from) ? [[from, to]] : [],
    ),
  );
  return before.map((was) => {
    const now = byName.get(modelNames.get(was.model) ?? was.model);
    const named = refersTo(was, modelNames);
    return now === undefined ? named : told(named, now, renames);
  });
}

function refersTo(model: ModelMeta, names: ReadonlyMap<string, string>): ModelMeta {
  if (!model.fields.some(({ to, of }) => names.has(to ?? of ?? ''))) return model;
  const renamed = (name: string): string => names.get(name) ?? name;
  const fields = model.fields.map((field): FieldMeta => ({
    ...field,
    ...(field.to === undefined ? {} : { to: renamed(field.to) }),
    ...(field.of === undefined ? {} : { of: renamed(field.of) }),
  }));
  return { ...model, fields };
}

function told(was: ModelMeta, now: ModelMeta, renames: readonly Rename[]): ModelMeta {
  const fields = renamedFields(was, now, renames);
  if (fields.length === 0 && was.model === now.model && was.table === now.table) return was;
  const renamed = new Map(fields.map(({ from, to }) => [from.name, to]));
  const names = (of: 'property' | 'column'): ReadonlyMap<string, string> =>
    new Map(was.fields.map((field) => [field[of], renamed.get(field.name)?.[of] ?? field[of]]));
  const [properties, columns] = [names('property'), names('column')];
  const asNow = (name: string): string => properties.get(name) ?? name;
  return {
    ...was,
    model: now.model,
    table: now.table,
    fields: was.fields.map((field): FieldMeta => {
      const to = renamed.get(field.name);
      return to === undefined ? field : { ...field, name: to.name, property: to.property, column: to.column };
    }),
    indexes: was.indexes.map((index) => {
      const same = {
        ...index,
        fields: index.fields.map(asNow),
        columns: index.columns.map((column) => columns.get(column) ?? column),
      };
      const next = now.indexes.find((one) => one.columns.join() === same.columns.join());
      return { ...same, name: next?.name ?? index.name };
    }),
    ...(was.status === undefined ? {} : { status: { ...was.status, field: asNow(was.status.field) } }),
  };
}

/**
 * What renames the tables of `before` to those of `now`, the same models in the same order. Keys and indexes whose names
 * follow go first; what puts them back is the comparison that comes next.
 */
export function renameSteps(
  before: { readonly models: readonly ModelMeta[]; readonly tables: Tables },
  now: { readonly models: readonly ModelMeta[]; readonly tables: Tables },
): readonly Operation[] {
  const pairs = before.models.flatMap((was, i) => {
    const to = now.models[i];
    return to === undefined || was === to ? [] : [{ was, to }];
  });
  const gone: Operation[] = [];
  const columns: Operation[] = [];
  for (const { was, to } of pairs) {
    const [old, next] = [before.tables[was.table], now.tables[to.table]];
    const stays = (names: readonly { readonly name: string }[] = [], name: string): boolean =>
      names.some((one) => one.name === name);
    for (const { name } of old?.foreignKeys ?? [])
      if (!stays(next?.foreignKeys, name)) gone.push({ kind: 'dropForeignKey', table: was.table, name });
    for (const { name } of old?.indexes ?? [])
      if (!stays(next?.indexes, name)) gone.push({ kind: 'dropIndex', table: was.table, name });
    was.fields.forEach(({ column }, i) => {
      const renamed = to.fields[i]?.column ?? column;
      if (renamed !== column) columns.push({ kind: 'renameColumn', table: to.table, column, to: renamed });
    });
  }
  gone.sort((a, b) => Number(a.kind === 'dropIndex') - Number(b.kind === 'dropIndex'));
  return [...gone, ...tableRenames(pairs.map(({ was, to }) => [was.table, to.table] as const)), ...columns];
}

/** A name is free before it is taken; tables that swap theirs go over a third one. */
function tableRenames(pairs: readonly (readonly [string, string])[]): readonly Operation[] {
  const rename = (table: string, to: string): Operation => ({ kind: 'renameTable', table, to });
  const steps: Operation[] = [];
  let open = pairs.filter(([from, to]) => from !== to);
  while (open.length > 0) {
    const taken = new Set(open.map(([from]) => from));
    const free = open.filter(([, to]) => !taken.has(to));
    steps.push(...free.map(([from, to]) => rename(from, to)));
    open = open.filter((pair) => !free.includes(pair));
    const [first] = open;
    if (free.length > 0 || first === undefined) continue;
    const parked = `${first[0]}__parked`;
    steps.push(rename(first[0], parked));
    open = [...open.slice(1), [parked, first[1]]];
  }
  return steps;
}
