/** Renamed models and fields → the models as they were, told in their new names, and the steps that rename. Pure. */

import type { Operation, Tables } from 'prefiq/migrations';
import type { FieldMeta, ModelMeta } from 'prefiq/modelmeta';

import type { Rename } from './Rename.js';
import { renamedFields, renamedModels } from './resolve-renames.js';

/**
 * Models as they were, in the names of today, in the same order: names of models, tables and fields that renames tell
 * of, and of indexes that follow from them. What else changed about them stays as it was.
 */
export function toldInNewNames(
  before: readonly ModelMeta[],
  after: readonly ModelMeta[],
  renames: readonly Rename[],
): readonly ModelMeta[] {
  const byName = new Map(after.map((model) => [model.model, model]));
  const { followed } = renamedModels(before, after, renames);
  const modelNames = new Map(followed.map(({ from, to }) => [from, to]));
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
  const { fields } = renamedFields(was, now, renames);
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
 * Steps that rename the tables of `before` to those of `now`, the same models in the same order. Keys and indexes whose names
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
    const renamed = was.fields.map(({ column }, i) => [column, to.fields[i]?.column ?? column] as const);
    for (const [column, name] of inTurn(renamed))
      columns.push({ kind: 'renameColumn', table: to.table, column, to: name });
  }
  gone.sort((a, b) => Number(a.kind === 'dropIndex') - Number(b.kind === 'dropIndex'));
  const tables = inTurn(pairs.map(({ was, to }) => [was.table, to.table] as const));
  return [
    ...gone,
    ...tables.map(([table, to]): Operation => ({ kind: 'renameTable', table, to })),
    ...columns,
  ];
}

type NamePair = readonly [from: string, to: string];

/** A name is free before it is taken; what exchanges names goes over a third one. */
function inTurn(pairs: readonly NamePair[]): readonly NamePair[] {
  const steps: NamePair[] = [];
  let open = pairs.filter(([from, to]) => from !== to);
  while (open.length > 0) {
    const taken = new Set(open.map(([from]) => from));
    const free = open.filter(([, to]) => !taken.has(to));
    steps.push(...free);
    open = open.filter((pair) => !free.includes(pair));
    const [first] = open;
    if (free.length > 0 || first === undefined) continue;
    const parked = `${first[0].slice(0, LONGEST - PARKED.length)}${PARKED}`;
    steps.push([first[0], parked]);
    open = [...open.slice(1), [parked, first[1]]];
  }
  return steps;
}

const PARKED = '__parked';
/** No engine takes longer names. */
const LONGEST = 63;
