import type { ModelMeta } from 'prefiq/modelmeta';

import type { ModelPermissions } from '@codexion/resources/hooks/useSession';
import type { Violation } from '@codexion/resources/api/problem';
import type { RecordBase } from '@codexion/resources/api/Resource';
import {
  changesOf,
  checkRow,
  isChanged,
  newRow,
  readRow,
  type Row,
} from '@codexion/resources/form/state/rows';

/** The children of one `many` field, edited and saved along with their parent. */
export interface ChildTable {
  /** The child's model without the field that points back: the server fills that in. */
  readonly model: ModelMeta;
  readonly rows: readonly Row[];
  readonly permissions: Pick<ModelPermissions, 'unwritable'>;
  /** The rows as they are stored now. */
  readonly reload: () => Promise<readonly RecordBase[]>;
}

export interface ChildChanges {
  readonly create?: readonly object[];
  readonly update?: readonly {
    readonly id: string;
    readonly version?: number;
    readonly data: object;
  }[];
  readonly delete?: readonly { readonly id: string; readonly version?: number }[];
}

export const withoutField = (model: ModelMeta, name: string | undefined): ModelMeta => ({
  ...model,
  fields: model.fields.filter((field) => field.name !== name),
});

/** Rows by what will happen to them; the order is that of the request, so that answers can be told apart. */
function sorted(rows: readonly Row[]) {
  return {
    create: rows.filter((row) => !row.record && !row.removed),
    update: rows.filter((row) => row.record && !row.removed && isChanged(row)),
    delete: rows.filter((row) => row.record && row.removed),
  };
}

/** A new row nobody has typed in is not meant to be saved. */
export const isUntouched = (row: Row): boolean => !row.record && !isChanged(row);

const meant = (table: ChildTable): readonly Row[] =>
  table.rows.filter((row) => !isUntouched(row) || row.key.startsWith(COPIED));

/** Keys of rows copied from another record: they are meant to be saved as they are. */
export const COPIED = 'copy-';

export const isTableChanged = (table: ChildTable): boolean => {
  const { create, update, delete: gone } = sorted(meant(table));
  return create.length + update.length + gone.length > 0;
};

/** The changes of a table to send; undefined where there are none. */
export function tableChanges(table: ChildTable): ChildChanges | undefined {
  if (!isTableChanged(table)) return undefined;
  const parts = sorted(meant(table));
  const dataOf = (row: Row) => readRow(table.model, row, table.permissions).data;
  const on = ({ key, record }: Row) => ({ id: key, ...(record && { version: record.version }) });
  return {
    ...(parts.create.length > 0 && {
      create: parts.create.map(dataOf),
    }),
    ...(parts.update.length > 0 && {
      update: parts.update.map((row) => ({ ...on(row), data: dataOf(row) })),
    }),
    ...(parts.delete.length > 0 && { delete: parts.delete.map(on) }),
  };
}

/** Problems of the rows, by the key of the row. */
export function checkTable(table: ChildTable): ReadonlyMap<string, readonly Violation[]> {
  const broken = new Map<string, readonly Violation[]>();
  for (const row of meant(table)) {
    if (row.removed) continue;
    const { violations } = checkRow(table.model, row, table.permissions);
    if (violations.length > 0) broken.set(row.key, violations);
  }
  return broken;
}

/** Finds the cell of `create.0.title`, the path of a message of the server below the name of the table. */
export function cellAt(
  table: ChildTable,
  path: string,
): { readonly key: string; readonly property: string } | undefined {
  const [kind, index, ...rest] = path.split('.');
  const parts = sorted(meant(table));
  if (kind !== 'create' && kind !== 'update' && kind !== 'delete') return undefined;
  const row = parts[kind][Number(index)];
  const [property = ''] = rest[0] === 'data' ? rest.slice(1) : rest;
  return row && { key: row.key, property };
}

/** A row as a draft keeps it. */
export interface KeptRow {
  /** Of a stored record. */
  readonly id?: string;
  readonly changes: Row['values'];
  readonly removed?: true;
}

/** The changed rows. */
export const keepRows = (table: ChildTable): readonly KeptRow[] =>
  meant(table)
    .filter((row) => (row.record ? isChanged(row) : !row.removed))
    .map((row) => ({
      ...(row.record && { id: row.key }),
      changes: row.record ? changesOf(row) : row.values,
      ...(row.removed && { removed: true }),
    }));

/** Puts kept changes on top of the rows as they are now; rows that are gone meanwhile come back as new ones. */
export function restoreRows(table: ChildTable, kept: readonly KeptRow[]): ChildTable {
  const rows = [...table.rows];
  for (const [index, { id, changes, removed }] of kept.entries()) {
    const at = rows.findIndex(({ key }) => key === id);
    const row = rows[at];
    if (row) {
      rows[at] = { ...row, values: { ...row.values, ...changes }, removed: removed ?? false };
    } else if (!removed) {
      const fresh = newRow(table.model, `draft-${index}`);
      rows.push({ ...fresh, values: { ...fresh.values, ...changes } });
    }
  }
  return { ...table, rows };
}
