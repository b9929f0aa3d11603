/** The differences between the engines. */

import { PrefiqError } from '../errors/error.js';
import type { FieldType } from '../lowcode/ModelMeta.js';

export type EngineName = 'sqlite' | 'postgres' | 'mariadb';

/** A value as a driver takes and gives it. */
export type SqlValue = string | number | bigint | null;

/** A row by column name. */
export type Row = Record<string, SqlValue>;

/** A parameter of a statement; see `Dialect.param`. */
export type SqlParam = SqlValue | boolean | Date | undefined;

/** The facts about a column that a dialect needs to compare, sort and print it. */
export interface ColumnType {
  readonly column: string;
  readonly type: FieldType;
  readonly precision?: number;
  readonly scale?: number;
}

/** A failure of a statement, in the words all engines share. */
export type SqlFailure =
  | {
      readonly kind: 'unique';
      /** Of the constraint, where the engine names that instead of the columns. */
      readonly key?: string;
      readonly columns: readonly string[];
    }
  | { readonly kind: 'reference' }
  /** Somebody else holds a lock, and waiting for it took too long. */
  | { readonly kind: 'busy' }
  /** Broken off for the sake of another transaction: doing it all again may well succeed. */
  | { readonly kind: 'serialization' }
  /** The database keeps rows of tenants apart, and this was another tenant's. */
  | { readonly kind: 'tenant' }
  /** The connection is gone, or there was none to be had. */
  | { readonly kind: 'connection' }
  /** It ran for longer than statements may. */
  | { readonly kind: 'timeout' }
  /** A write where only reads are allowed. */
  | { readonly kind: 'readOnly' }
  /** The user of the connection was never given the right. */
  | { readonly kind: 'rights' }
  /** A text or number that the column has no room for. */
  | { readonly kind: 'value' }
  /** No space is left on the disk, or none that the database may take. */
  | { readonly kind: 'full' }
  | { readonly kind: 'other' };

/** How an engine puts records into JSON by itself. */
export interface JsonWords {
  /** An expression for one object as text, members in order, values in wire form. */
  object(members: readonly { readonly name: string; readonly column: ColumnType }[]): string;
  /** An expression that gathers the JSON texts of `expression` over rows into one array, in row order. */
  array(expression: string): string;
}

export interface Dialect {
  readonly name: EngineName;
  /** The longest name the engine takes, in bytes; null where there is no limit. */
  readonly nameLimit: number | null;
  /** A name as the engine knows it: itself, or shortened to the limit with a hash that stays the same. */
  identifier(name: string): string;
  /** Quotes a table or column name, shortened where it must be. */
  quote(name: string): string;
  /** A statement written with `?` in the form of the driver. */
  statement(sql: string): string;
  /** A stored value as the column takes it: the mapper's form is the same for all engines. */
  bind(column: ColumnType, value: SqlValue): SqlValue;
  /** Brings a parameter into a form the driver takes. Throws PFQ_DB_PARAM. */
  param(value: unknown, position: number): SqlValue;

  /** Can this be the id of a record? What cannot is not asked for: an engine with a type for ids would refuse it. */
  isId(text: string): boolean;
  /** null where a row is had faster than the JSON text of a record. */
  readonly json: JsonWords | null;
  /** Sorting ids and reading the records of those that remain is quicker than sorting records, even for a first page. */
  readonly sortsIds: boolean;
  /** Follows a query and makes other writers of its rows wait; empty where nobody else writes meanwhile. */
  readonly lockRow: string;
  /** Rows that are best written by one statement, a power of two: 1 where a statement costs no round trip. */
  readonly rowsPerInsert: number;
  /** Part of an ORDER BY: nulls come first ascending and last descending. */
  order(expression: string, descending: boolean, nullable: boolean): string;

  /** The column as it is compared and sorted: amounts stored as text by their value. */
  comparable(column: ColumnType): string;
  /** The bound value that goes with `comparable`. */
  comparableValue(column: ColumnType, value: string | number): SqlValue;
  /** The first characters of the ISO text of a date or datetime column, in UTC: 4 the year, 7 the month, 10 the day. */
  dateStart(column: ColumnType, length: number): string;
  /** The placeholder of a bound value in a comparison that loses no digit of it: `?`, or a cast of it. */
  placeholder(column: ColumnType): string;
  /** A condition "column is not value, null included". */
  differs(column: string, placeholder: string): string;
  /** A condition that looks for a text, whatever its case, anywhere or at the start; `value` prepares the text. */
  contains(
    column: string,
    text: string,
    atStart: boolean,
  ): { readonly test: (placeholder: string) => string; readonly value: string };

  /** Gives a row with `name` for each column of the table that is its one parameter. */
  readonly columnsQuery: string;
  /** Gives a row with `name` for each view of the database. */
  readonly viewsQuery: string;

  /** Understands an error of the driver, also inside of a coded one. */
  failure(error: unknown): SqlFailure;
}

/** The error of the driver in a coded one, or what was thrown itself. */
export const driverError = (thrown: unknown): unknown =>
  thrown instanceof PrefiqError && thrown.cause !== undefined ? thrown.cause : thrown;
