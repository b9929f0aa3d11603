import type { Kysely } from 'kysely';

import type { EngineName, Row, SqlParam } from '../../sql/Dialect.js';
import type { SqlText } from '../../sql/schema/Operation.js';
import type { ColumnSpec, ForeignKeySpec, IndexSpec, TableSpec } from '../../sql/schema/Table.js';

/** A migration outlives every type of its time, so tables and columns are any. */
export type MigrationTables = Record<string, Record<string, unknown>>;

/**
 * Changes to tables, the same on every engine. Each is one step: it runs whole or not at all, and a migration that was
 * cut off goes on behind the last step that was done.
 */
export interface SchemaChanges {
  createTable(table: string, spec: TableSpec): Promise<void>;
  /** Loses rows: refused without --allow-destructive unless the table is empty. */
  dropTable(table: string): Promise<void>;
  renameTable(table: string, to: string): Promise<void>;
  addColumn(table: string, column: string, spec: ColumnSpec): Promise<void>;
  /** Loses values: refused without --allow-destructive unless the column is empty. */
  dropColumn(table: string, column: string): Promise<void>;
  renameColumn(table: string, column: string, to: string): Promise<void>;
  /** `from` is the column as it was: both together tell what the change may lose. */
  changeColumn(
    table: string,
    column: string,
    change: { readonly from: ColumnSpec; readonly to: ColumnSpec },
  ): Promise<void>;
  createIndex(table: string, index: IndexSpec): Promise<void>;
  dropIndex(table: string, name: string): Promise<void>;
  addForeignKey(table: string, key: ForeignKeySpec): Promise<void>;
  dropForeignKey(table: string, name: string): Promise<void>;
  setPrimaryKey(table: string, columns: readonly string[]): Promise<void>;
  /** Gives the rows that have no value in this column one, a batch at a time. */
  fill(table: string, column: string, value: string | number | boolean): Promise<void>;
  /** Makes stored values others, a batch at a time: `{ onHold: 'active' }`. null empties the column. */
  mapValues(table: string, column: string, values: Readonly<Record<string, string | null>>): Promise<void>;
  /** Runs a statement, the same for all engines or one for each; `?` stands for a parameter. */
  exec(sql: SqlText, params?: readonly SqlParam[]): Promise<void>;
  /** Rows of a query. Empty while the migration is only being printed. */
  query<R extends object = Row>(sql: string, params?: readonly SqlParam[]): Promise<R[]>;
  readonly engine: EngineName;
}

/** The argument of a migration: changes to tables, and Kysely on the same connection for everything else. */
export interface MigrationDb extends SchemaChanges, Kysely<MigrationTables> {}

/** The exports of a migration file. */
export interface MigrationModule {
  readonly id?: string;
  readonly up: (db: MigrationDb) => Promise<void>;
  readonly down?: (db: MigrationDb) => Promise<void>;
  /** Of migrations that earlier versions wrote: they rebuild a table, and need foreign keys off meanwhile. */
  readonly rebuild?: boolean;
  /**
   * Where tenants have schemas or databases of their own: `tenant` (unless said otherwise) runs in each of them,
   * `global` once, in the database that all share.
   */
  readonly scope?: 'tenant' | 'global';
  /** Migrations this one comes after, whatever their ids: of another app, or the heads that it merges. */
  readonly dependsOn?: readonly string[];
}
