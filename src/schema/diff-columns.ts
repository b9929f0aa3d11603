/** The columns of a table before × after → steps, and the changes that only a person can decide. Pure. */

import type { ColumnSpec, TableSpec } from 'prefiq/migrations';
import type { FieldMeta, ModelMeta } from 'prefiq/modelmeta';

import { conversion } from './conversion.js';
import { fillFor, isDropped, TENANT, type Decisions } from './decisions.js';
import type { Choice, OpenChange, SchemaStep } from './SchemaDiff.js';

/** One table, before and behind the change; both models have the names of today. */
export interface TablePair {
  readonly was: { readonly model: ModelMeta; readonly spec: TableSpec };
  readonly now: { readonly model: ModelMeta; readonly spec: TableSpec };
  readonly decisions: Decisions;
}

export interface ColumnChanges {
  readonly added: readonly SchemaStep[];
  readonly changed: readonly SchemaStep[];
  readonly dropped: readonly SchemaStep[];
  readonly open: readonly OpenChange[];
}

/** Equal columns are written alike, whatever the order of their members. */
export const isSameColumn = (a: ColumnSpec, b: ColumnSpec): boolean =>
  isSameType(a, b) && a.notNull === b.notNull && a.default === b.default;

const isSameType = (a: ColumnSpec, b: ColumnSpec): boolean =>
  a.type === b.type && a.maxLength === b.maxLength && a.precision === b.precision && a.scale === b.scale;

/** The field a column is of; the tenant is one that every model has. */
function fieldOf(model: ModelMeta, column: string): FieldMeta | undefined {
  if (column === 'tenant_id')
    return { name: TENANT, property: TENANT, column, type: 'string', label: 'Tenant', maxLength: 64 };
  return model.fields.find((field) => field.column === column);
}

export function diffColumns(pair: TablePair): ColumnChanges {
  const { was, now, decisions } = pair;
  const { model, table } = now.model;
  const open: OpenChange[] = [];
  const groups: Record<'added' | 'changed' | 'dropped', SchemaStep[]> = {
    added: [],
    changed: [],
    dropped: [],
  };
  const drop = (column: string): void => {
    const risk = `the values of ${table}.${column} go`;
    groups.dropped.push({ operation: { kind: 'dropColumn', table, column }, risk });
  };
  const leave = (column: string, reason: string, choices: readonly Choice[]): void => {
    open.push({ model, table, column, reason, choices });
  };
  const fresh = Object.keys(now.spec.columns).filter((column) => !(column in was.spec.columns));
  for (const column of Object.keys(was.spec.columns)) {
    if (column in now.spec.columns) continue;
    const field = fieldOf(was.model, column);
    const name = field?.name ?? column;
    if (isDropped(decisions, model, name)) {
      drop(column);
      continue;
    }
    const likely = field === undefined ? [] : candidates(field, pair, fresh);
    leave(
      column,
      likely.length > 0
        ? `the field is gone, and ${likely.map((one) => one.name).join(', ')} came: renamed or dropped?`
        : 'the field is gone, and with the column its values would go',
      [
        ...likely.map((one): Choice => ({ flag: 'rename', value: `${model}.${name}=${one.name}` })),
        { flag: 'drop', value: `${model}.${name}` },
      ],
    );
  }
  for (const [column, to] of Object.entries(now.spec.columns)) {
    const from = was.spec.columns[column];
    if (from === undefined) add(pair, column, to, groups.added, leave);
    else if (!isSameColumn(from, to)) {
      const field = fieldOf(now.model, column);
      const converted = conversion(from, to);
      if (converted !== undefined) change(pair, column, { from, to }, converted, groups.changed, leave);
      else if (field !== undefined && isDropped(decisions, model, field.name)) {
        drop(column);
        // Behind the drop: the new column has the name of the old one.
        add(pair, column, to, groups.dropped, leave);
      } else {
        const name = `${model}.${field?.name ?? column}`;
        const reason = `stored values of ${wordOf(from)} cannot become ${wordOf(to)}; dropped, it begins anew`;
        leave(column, reason, [{ flag: 'drop', value: name }]);
      }
    }
  }
  return { ...groups, open };
}

type Leave = (column: string, reason: string, choices: readonly Choice[]) => void;

/** Fields that came, of the kind that went: more likely the same one under another name. */
function candidates(
  gone: FieldMeta,
  { was, now }: TablePair,
  fresh: readonly string[],
): readonly FieldMeta[] {
  const has = ({ fields }: ModelMeta, name: string): boolean => fields.some((field) => field.name === name);
  // The tenant is no field; and what has its name still is no other field, though its column is another one.
  if (gone.name === TENANT || has(now.model, gone.name)) return [];
  const isText = ({ type }: FieldMeta): boolean => ['string', 'text', 'email', 'url', 'enum'].includes(type);
  const likely = now.model.fields.filter(
    (field) =>
      fresh.includes(field.column) &&
      !has(was.model, field.name) &&
      (field.type === gone.type || (isText(field) && isText(gone))) &&
      field.to === gone.to,
  );
  // First the one that nothing but the name would change of: it is what a person takes who only hits Enter.
  const isAlike = ({ column }: FieldMeta): boolean => {
    const [from, to] = [was.spec.columns[gone.column], now.spec.columns[column]];
    return from !== undefined && to !== undefined && isSameColumn(from, to);
  };
  return [...likely.filter(isAlike), ...likely.filter((field) => !isAlike(field))];
}

/** A column for rows that are there already. */
function add(pair: TablePair, column: string, spec: ColumnSpec, steps: SchemaStep[], leave: Leave): void {
  const { model } = pair.now;
  const { table } = model;
  const field = fieldOf(model, column);
  const { notNull, default: value, ...bare } = spec;
  const push = (...all: readonly SchemaStep['operation'][]): void => {
    steps.push(...all.map((operation) => ({ operation })));
  };
  if (field?.unique && value !== undefined) {
    if (notNull) return leave(column, 'it is unique, and all stored rows would get the same default', []);
    // The default is for rows to come: stored ones stay empty, which they all may be.
    push({ kind: 'addColumn', table, column, spec: bare });
    return push({ kind: 'changeColumn', table, column, from: bare, to: spec });
  }
  const mayStayEmpty = !notNull || value !== undefined;
  // No id can be made up: where there are no rows none is needed, and where there are some the step is refused.
  if (field?.type === 'ref' && !mayStayEmpty && fillOf(pair, field) === undefined) {
    steps.push({ operation: { kind: 'addColumn', table, column, spec }, risk: refRisk(table, field) });
    return;
  }
  if (field?.unique && !mayStayEmpty)
    return leave(column, 'it is required and unique, so each stored row needs a value of its own', []);
  const filled = field?.unique ? undefined : fillOf(pair, field);
  if (filled === undefined && !mayStayEmpty) return leaveEmpty(pair, column, leave);
  if (filled === undefined) return push({ kind: 'addColumn', table, column, spec });
  push({ kind: 'addColumn', table, column, spec: bare });
  push({ kind: 'fill', table, column, value: filled });
  if (!isSameColumn(bare, spec)) push({ kind: 'changeColumn', table, column, from: bare, to: spec });
}

function change(
  pair: TablePair,
  column: string,
  { from, to }: { readonly from: ColumnSpec; readonly to: ColumnSpec },
  converted: string | null,
  steps: SchemaStep[],
  leave: Leave,
): void {
  const { model } = pair.now;
  const { table } = model;
  const risk = converted === null ? undefined : `${table}.${column} becomes ${wordOf(to)}: ${converted}`;
  const push = (before: ColumnSpec, behind: ColumnSpec, why?: string): void => {
    const operation = { kind: 'changeColumn', table, column, from: before, to: behind } as const;
    steps.push({ operation, ...(why === undefined ? {} : { risk: why }) });
  };
  if (!to.notNull || from.notNull) return push(from, to, risk);
  // The decision about existing rows; the default is for new rows, and fills where nothing was decided.
  const filled = fillOf(pair, fieldOf(model, column)) ?? to.default;
  const field = fieldOf(model, column);
  if (filled === undefined && field?.type === 'ref') return push(from, to, refRisk(table, field));
  if (filled === undefined) return leaveEmpty(pair, column, leave);
  // The fill has the new type.
  const { notNull: _, ...open } = to;
  if (!isSameType(from, to)) push(from, open, risk);
  steps.push({ operation: { kind: 'fill', table, column, value: filled } });
  push(isSameType(from, to) ? from : open, to);
}

const fillOf = ({ now, decisions }: TablePair, field: FieldMeta | undefined) =>
  field === undefined ? undefined : fillFor(decisions, now.model.model, field);

const refRisk = (table: string, { to = '' }: FieldMeta): string =>
  `${table} may have rows that do not say which ${to} they are of; then this step is refused, and nothing is changed`;

function leaveEmpty({ now }: TablePair, column: string, leave: Leave): void {
  const name = fieldOf(now.model, column)?.name ?? column;
  leave(column, 'it is required, and stored rows may have no value', [
    { flag: 'fill', value: `${now.model.model}.${name}=` },
  ]);
}

function wordOf({ type, maxLength, precision, scale }: ColumnSpec): string {
  if (type === 'decimal') return `decimal(${precision},${scale})`;
  return maxLength === undefined ? type : `${type}(${maxLength})`;
}
