/** Tables of the same names, as they were × as they shall be → the steps between them, in an order that works. Pure. */

import type { ForeignKeySpec, IndexSpec, Operation, Tables, TableSpec } from 'prefiq/migrations';
import type { ModelMeta } from 'prefiq/modelmeta';

import { TENANT, tenantFor, type Decisions } from './decisions.js';
import { diffColumns, isSameColumn, type TablePair } from './diff-columns.js';
import { diffValues } from './diff-values.js';
import { NO_CHANGE, type OpenChange, type SchemaDiff, type SchemaStep } from './SchemaDiff.js';

export interface TableSide {
  /** By table; each with the names of today. */
  readonly models: ReadonlyMap<string, ModelMeta>;
  readonly tables: Tables;
}

/** The steps for one table, by their order: keys block nearly everything else. */
interface TableChanges {
  readonly dropKeys: readonly SchemaStep[];
  readonly dropIndexes: readonly SchemaStep[];
  readonly columns: readonly SchemaStep[];
  readonly primaryKey: readonly SchemaStep[];
  readonly dropColumns: readonly SchemaStep[];
  readonly createIndexes: readonly SchemaStep[];
  readonly addKeys: readonly SchemaStep[];
  readonly open: readonly OpenChange[];
}

/** `before` has no table that `after` lacks; `upheld` has the indexes and keys that a rename took off for a while. */
export function diffTables(
  before: TableSide & { readonly upheld: Tables },
  after: TableSide,
  decisions: Decisions,
): SchemaDiff {
  const names = Object.keys(after.tables);
  const rekeyed = new Set(names.filter((name) => isRekeyed(before.tables[name], after.tables[name])));
  const fresh = names.filter((name) => before.tables[name] === undefined);
  const created = createSteps(fresh, after.tables, rekeyed);
  const changed = names.flatMap((table) => {
    const [was, now] = [before.tables[table], after.tables[table]];
    if (was === undefined || now === undefined) return [];
    const [wasModel, model] = [before.models.get(table), after.models.get(table)];
    if (wasModel === undefined || model === undefined || (wasModel === model && was === now)) return [];
    const pair = { was: { model: wasModel, spec: was }, now: { model, spec: now }, decisions };
    return [diffTable(pair, before.upheld[table] ?? was, rekeyed)];
  });
  const all = (group: keyof TableChanges): readonly SchemaStep[] =>
    changed.flatMap((one) => one[group] as readonly SchemaStep[]);
  return {
    steps: [
      ...all('dropKeys'),
      ...all('dropIndexes'),
      ...created.tables,
      ...all('columns'),
      ...all('primaryKey'),
      ...all('dropColumns'),
      ...all('createIndexes'),
      ...created.keys,
      ...all('addKeys'),
    ],
    open: changed.flatMap(({ open }) => open),
  };
}

const isRekeyed = (was?: TableSpec, now?: TableSpec): boolean =>
  was !== undefined && now !== undefined && was.primaryKey.join() !== now.primaryKey.join();

/** Tables that others refer to come first; keys that go in circles are added when all of them are there. */
function createSteps(
  fresh: readonly string[],
  tables: Tables,
  rekeyed: ReadonlySet<string>,
): { readonly tables: readonly SchemaStep[]; readonly keys: readonly SchemaStep[] } {
  const made: SchemaStep[] = [];
  const keys: SchemaStep[] = [];
  const open = new Set(fresh);
  for (const table of referredFirst(fresh, tables)) {
    const spec = tables[table] as TableSpec;
    open.delete(table);
    const isThere = ({ references }: ForeignKeySpec): boolean =>
      !open.has(references) && !rekeyed.has(references);
    const { foreignKeys = [], ...rest } = spec;
    const within = foreignKeys.filter(isThere);
    const { columns, primaryKey, indexes } = rest;
    made.push({
      operation: {
        kind: 'createTable',
        table,
        spec: {
          columns,
          primaryKey,
          ...(within.length > 0 ? { foreignKeys: within } : {}),
          ...(indexes === undefined ? {} : { indexes }),
        },
      },
    });
    for (const key of foreignKeys)
      if (!isThere(key)) keys.push({ operation: { kind: 'addForeignKey', table, key } });
  }
  return { tables: made, keys };
}

/** The remaining tables refer in circles and keep their order. */
export function referredFirst(names: readonly string[], tables: Tables): readonly string[] {
  const done: string[] = [];
  let open = [...names];
  while (open.length > 0) {
    const left = new Set(open);
    const isReady = (table: string): boolean =>
      (tables[table]?.foreignKeys ?? []).every(
        ({ references }) => references === table || !left.has(references),
      );
    const ready = open.filter(isReady);
    // Of a circle the first one begins: what refers to it alone is ready then.
    const next = ready.length > 0 ? ready : open.slice(0, 1);
    done.push(...next);
    open = open.filter((table) => !next.includes(table));
  }
  return done;
}

const isSameKey = (a: ForeignKeySpec, b: ForeignKeySpec): boolean =>
  a.name === b.name &&
  a.columns.join() === b.columns.join() &&
  a.references === b.references &&
  a.to.join() === b.to.join() &&
  a.onDelete === b.onDelete;

const isSameIndex = (a: IndexSpec, b: IndexSpec): boolean =>
  a.name === b.name && a.columns.join() === b.columns.join() && a.unique === b.unique;

const step = (operation: Operation, risk?: string): SchemaStep => ({
  operation,
  ...(risk === undefined ? {} : { risk }),
});

function diffTable(pair: TablePair, upheld: TableSpec, rekeyed: ReadonlySet<string>): TableChanges {
  const { was, now } = pair;
  const { table } = now.model;
  const columns = diffColumns(pair);
  const values = diffValues(pair);
  const key = diffKey(pair);
  const [oldIndexes, indexes] = [was.spec.indexes ?? [], now.spec.indexes ?? []];
  const replaced = columns.dropped.flatMap(({ operation }) =>
    operation.kind === 'dropColumn' ? [operation.column] : [],
  );
  const stands = (index: IndexSpec, others: readonly IndexSpec[]): boolean =>
    others.some((other) => isSameIndex(index, other)) &&
    !index.columns.some((column) => replaced.includes(column));
  const goneIndexes = oldIndexes.filter((index) => !stands(index, indexes));
  const newIndexes = indexes.filter((index) => !stands(index, oldIndexes));
  const [oldKeys, keys] = [was.spec.foreignKeys ?? [], now.spec.foreignKeys ?? []];
  // MariaDB changes no column of a key, and drops no index that a key stands on: the key steps aside.
  const isTouched = (key: ForeignKeySpec): boolean =>
    rekeyed.has(key.references) ||
    key.columns.some((column) => isChanged(pair, column)) ||
    goneIndexes.some((index) => key.columns.every((column, i) => index.columns[i] === column));
  const stays = oldKeys.filter((key) => !isTouched(key) && keys.some((other) => isSameKey(key, other)));
  const isKnown = (key: ForeignKeySpec): boolean =>
    (upheld.foreignKeys ?? []).some(
      (old) => old.columns.join() === key.columns.join() && old.references === key.references,
    );
  // Values can be emptied once the column may be empty.
  const isEarly = ({ operation }: SchemaStep): boolean =>
    operation.kind !== 'mapValues' ||
    was.spec.columns[operation.column]?.notNull === now.spec.columns[operation.column]?.notNull ||
    !Object.values(operation.values).includes(null);
  return {
    dropKeys: oldKeys
      .filter((key) => !stays.includes(key))
      .map(({ name }) => step({ kind: 'dropForeignKey', table, name })),
    dropIndexes: goneIndexes.map(({ name }) => step({ kind: 'dropIndex', table, name })),
    columns: [
      ...columns.added,
      ...values.steps.filter(isEarly),
      ...columns.changed,
      ...values.steps.filter((one) => !isEarly(one)),
    ],
    primaryKey: key.steps,
    dropColumns: columns.dropped,
    createIndexes: newIndexes.map((index) =>
      step({ kind: 'createIndex', table, index }, uniqueRisk(pair, index, upheld.indexes ?? [])),
    ),
    addKeys: keys
      .filter((key) => !stays.some((one) => one.name === key.name))
      .map((key) =>
        step({ kind: 'addForeignKey', table, key }, isKnown(key) ? undefined : keyRisk(pair, key)),
      ),
    open: [...columns.open, ...values.open, ...key.open],
  };
}

/** Rows were of no tenant while there were none, and no tenant would see them. */
function diffKey({ was, now, decisions }: TablePair): SchemaDiff {
  const { model, table } = now.model;
  const columns = now.spec.primaryKey;
  if (!isRekeyed(was.spec, now.spec)) return NO_CHANGE;
  const set = step({ kind: 'setPrimaryKey', table, columns });
  const column = 'tenant_id';
  if (!columns.includes(column)) return { steps: [set], open: [] };
  const tenant = tenantFor(decisions);
  if (tenant !== undefined)
    return { steps: [step({ kind: 'mapValues', table, column, values: { '': tenant } }), set], open: [] };
  const reason = 'stored rows are of no tenant, and none would see them';
  return {
    steps: [],
    open: [{ model, table, column, reason, choices: [{ flag: 'fill', value: `${TENANT}=` }] }],
  };
}

function isChanged({ was, now }: TablePair, column: string): boolean {
  const [from, to] = [was.spec.columns[column], now.spec.columns[column]];
  return from === undefined || to === undefined || !isSameColumn(from, to);
}

/** A unique index over the same columns under another name asks nothing new; nor does one over a column that is new. */
function uniqueRisk(
  { was, now }: TablePair,
  index: IndexSpec,
  old: readonly IndexSpec[],
): string | undefined {
  const isAsked = old.some(
    (one) => one.unique && one.columns.every((column) => index.columns.includes(column)),
  );
  const isNew = index.columns.some((column) => column !== 'tenant_id' && !(column in was.spec.columns));
  if (!index.unique || isAsked || isNew) return undefined;
  const what = index.columns.filter((column) => column !== 'tenant_id').join(', ');
  return `${now.model.table} may hold the same ${what} twice; then this step fails and nothing is changed`;
}

function keyRisk({ was, now }: TablePair, key: ForeignKeySpec): string | undefined {
  const columns = key.columns.filter((column) => column !== 'tenant_id');
  if (columns.some((column) => !(column in was.spec.columns))) return undefined;
  return `${now.model.table}.${columns.join(', ')} may hold what is in no row of ${key.references}; then this step fails`;
}
