import type { ColumnSpec, TableSpec } from '../Table.js';

/** A column as it is in a database. */
export interface ActualColumn extends ColumnSpec {
  /** The engine's own name of a type that no kind of column has; `type` is a guess then. */
  readonly native?: string;
}

export interface ActualTable extends TableSpec {
  readonly columns: Readonly<Record<string, ActualColumn>>;
}

/** Tables by the names they have in the database. */
export type ActualTables = Readonly<Record<string, ActualTable>>;
