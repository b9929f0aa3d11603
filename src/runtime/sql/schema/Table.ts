/** Tables as data: migrations are written in them, models become them, and a database is read back as them. */

import type { ColumnKind } from '../../lowcode/field-types.js';

export type { ColumnKind };

export interface ColumnSpec {
  readonly type: ColumnKind;
  /** string: the most characters. Only MariaDB has a type for it, and needs it where the column is indexed. */
  readonly maxLength?: number;
  /** decimal: total digits, and digits behind the point. */
  readonly precision?: number;
  readonly scale?: number;
  readonly notNull?: true;
  /** A literal in wire form: bigints, decimals, dates and times as text. */
  readonly default?: string | number | boolean;
}

export type OnDelete = 'restrict' | 'cascade' | 'setNull';

export interface ForeignKeySpec {
  readonly name: string;
  readonly columns: readonly string[];
  /** The table that is referred to, and its columns. */
  readonly references: string;
  readonly to: readonly string[];
  readonly onDelete: OnDelete;
}

export interface IndexSpec {
  readonly name: string;
  readonly columns: readonly string[];
  readonly unique?: true;
}

export interface TableSpec {
  /** In the order of the table. */
  readonly columns: Readonly<Record<string, ColumnSpec>>;
  readonly primaryKey: readonly string[];
  readonly foreignKeys?: readonly ForeignKeySpec[];
  readonly indexes?: readonly IndexSpec[];
}

/** Tables by name. */
export type Tables = Readonly<Record<string, TableSpec>>;
