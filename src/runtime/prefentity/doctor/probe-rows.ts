/** Rows to try the line between tenants with: made up from the tables of the models, and never kept. */

import type { SqlParam } from '../../sql/Dialect.js';
import type { ColumnSpec, Tables, TableSpec } from '../../sql/schema/Table.js';
import { uuidv7 } from '../../foundation/uuid.js';

export interface ProbeRow {
  readonly table: string;
  readonly id: string;
  readonly values: Readonly<Record<string, SqlParam>>;
}

const VALUES: Readonly<Record<ColumnSpec['type'], (id: string) => SqlParam>> = {
  string: (id) => id.slice(-12),
  text: (id) => id,
  integer: () => 1,
  bigint: () => 1n,
  decimal: () => '0',
  float: () => 0.5,
  boolean: () => true,
  date: () => '2000-01-01',
  time: () => '00:00:00',
  datetime: () => new Date(0),
  uuid: () => uuidv7(),
  json: () => '{}',
};

/**
 * One row a table, what others refer to first; what may be empty is left empty. A table whose required references lead in
 * a circle has no row.
 */
export function probeRows(tables: Tables): readonly ProbeRow[] {
  const rows = new Map<string, ProbeRow>();
  const names = Object.keys(tables);
  for (let before = -1; before !== rows.size;) {
    before = rows.size;
    for (const name of names) {
      const row = rows.has(name) ? undefined : probeRow(name, tables[name] as TableSpec, rows);
      if (row) rows.set(name, row);
    }
  }
  return [...rows.values()];
}

function probeRow(
  table: string,
  { columns, foreignKeys = [] }: TableSpec,
  made: ReadonlyMap<string, ProbeRow>,
): ProbeRow | undefined {
  const id = uuidv7();
  const values: Record<string, SqlParam> = {};
  for (const [column, spec] of Object.entries(columns)) {
    if (column === 'id' || column === 'tenant_id' || !spec.notNull || spec.default !== undefined) continue;
    const key = foreignKeys.find((one) => one.columns.includes(column));
    const parent = key && made.get(key.references);
    if (key && !parent) return undefined;
    values[column] = parent ? parent.id : VALUES[spec.type](id);
  }
  return { table, id, values: { id, ...values } };
}
