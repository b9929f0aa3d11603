import type { Row } from '@codexion/resources/form/state/rows';
import type { ChildTable } from '@codexion/resources/form/state/tables';

export interface FormState {
  readonly row: Row;
  /** By property of the `many` field; only those that are edited here, once they are loaded. */
  readonly tables: Readonly<Record<string, ChildTable>>;
}

/** Where a value stands: in the record of the form, or in a row of one of its tables. */
export interface Place {
  readonly table?: string;
  readonly key: string;
}
