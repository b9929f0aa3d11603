import type { Operation } from 'prefiq/migrations';
import type { ModelMeta } from 'prefiq/modelmeta';
import type { Tenancy } from 'prefiq/manifest';

/** Models, and where the rows of their tenants lie: together they say what the tables are. */
export interface SchemaState {
  readonly models: readonly ModelMeta[];
  readonly tenancy: Tenancy;
}

/** One step of a migration, and what it may lose or stumble over. */
export interface SchemaStep {
  readonly operation: Operation;
  /** A sentence without its full stop: `the values of projects.budget go`. */
  readonly risk?: string;
}

/** Decides an open change: a value of `--rename`, `--drop`, `--map` or `--fill`. */
export interface Choice {
  readonly flag: 'rename' | 'drop' | 'map' | 'fill';
  /** As it is given to the flag; a fill's ends with `=`, for a value to be typed behind it. */
  readonly value: string;
}

/** A difference for which no step can be written without knowing more than the models say. */
export interface OpenChange {
  readonly model: string;
  readonly table: string;
  /** Of the column; empty for a table. */
  readonly column: string;
  readonly reason: string;
  /** Any of them decides it; without one, the migration has to be written by hand. */
  readonly choices: readonly Choice[];
}

export interface SchemaDiff {
  readonly steps: readonly SchemaStep[];
  readonly open: readonly OpenChange[];
}

export const NO_CHANGE: SchemaDiff = { steps: [], open: [] };

export const isEmpty = ({ steps, open }: SchemaDiff): boolean => steps.length + open.length === 0;
