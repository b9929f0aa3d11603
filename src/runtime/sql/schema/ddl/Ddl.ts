import type { Operation } from '../Operation.js';
import type { ColumnSpec, Tables } from '../Table.js';

/** How one engine writes tables and changes to them. */
export interface Ddl {
  /** The type of a column, with what goes along: its collation, a check of what it may hold. */
  type(column: ColumnSpec): string;
  /** A default as a literal. */
  literal(column: ColumnSpec, value: string | number | boolean): string;
  /** `tables` are those before the operation, for engines that must know more than the operation says. */
  statements(operation: SchemaOperation, tables: Tables): readonly string[];
}

/** Operations on tables; what is left changes rows. */
export type SchemaOperation = Exclude<Operation, { readonly kind: 'fill' | 'mapValues' | 'sql' }>;
