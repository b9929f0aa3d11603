/** What differs between the engines. SQLite is here; PostgreSQL and MariaDB implement the same interface later. */

import type { FieldType } from '../lowcode/ModelMeta.js';

export type EngineName = 'sqlite' | 'postgres' | 'mariadb';

/** A value as a driver takes and gives it. */
export type SqlValue = string | number | bigint | null;

/** What a statement may be given; see `Dialect.param`. */
export type SqlParam = SqlValue | boolean | Date | undefined;

/** What the dialect needs to know of a column to compare, sort and print it. */
export interface ColumnType {
  readonly column: string;
  readonly type: FieldType;
  readonly precision?: number;
  readonly scale?: number;
}

/** A failure of a statement, in the words all engines share. */
export type SqlFailure =
  | { readonly kind: 'unique'; readonly table: string; readonly columns: readonly string[] }
  | { readonly kind: 'reference' }
  | { readonly kind: 'busy' }
  | { readonly kind: 'other' };

export interface Dialect {
  readonly name: EngineName;
  /** Quotes a table or column name. */
  quote(name: string): string;
  /** The placeholder of the parameter at this position, from 1. */
  placeholder(position: number): string;
  /** Brings a parameter into a form the driver takes. Throws PFQ_DB_PARAM. */
  param(value: unknown, position: number): SqlValue;

  /** An expression for one JSON object as text, members in order, values in wire form. */
  jsonObject(members: readonly { readonly name: string; readonly column: ColumnType }[]): string;
  /** An expression that gathers the JSON texts of `expression` over rows into one JSON array, in row order. */
  jsonArray(expression: string): string;

  /** The column as it is compared and sorted: amounts stored as text by their value. */
  comparable(column: ColumnType): string;
  /** The bound value that goes with `comparable`. */
  comparableValue(column: ColumnType, value: string | number): SqlValue;
  /** The first characters of the ISO text of a date or datetime column, in UTC: 4 the year, 7 the month, 10 the day. */
  dateStart(column: ColumnType, length: number): string;
  /** A condition "column is not value, null included". */
  differs(column: string, placeholder: string): string;
  /** A condition that looks for a text, whatever its case, anywhere or at the start; `value` prepares the text. */
  contains(
    column: string,
    text: string,
    atStart: boolean,
  ): { readonly test: (placeholder: string) => string; readonly value: string };

  /** Understands an error of the driver. */
  failure(error: unknown): SqlFailure;
}
