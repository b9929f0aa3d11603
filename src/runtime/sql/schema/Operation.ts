import type { EngineName, SqlParam } from '../Dialect.js';
import type { ColumnSpec, ForeignKeySpec, IndexSpec, TableSpec } from './Table.js';

/** SQL that is the same on every engine, or one text an engine; an engine without a text is left alone. */
export type SqlText = string | Readonly<Partial<Record<EngineName, string>>>;

/** One step of a migration, as data: it can be run, printed as any engine's SQL, and looked at for what it would lose. */
export type Operation =
  | { readonly kind: 'createTable'; readonly table: string; readonly spec: TableSpec }
  | { readonly kind: 'dropTable'; readonly table: string }
  | { readonly kind: 'renameTable'; readonly table: string; readonly to: string }
  | { readonly kind: 'addColumn'; readonly table: string; readonly column: string; readonly spec: ColumnSpec }
  | { readonly kind: 'dropColumn'; readonly table: string; readonly column: string }
  | { readonly kind: 'renameColumn'; readonly table: string; readonly column: string; readonly to: string }
  | {
      readonly kind: 'changeColumn';
      readonly table: string;
      readonly column: string;
      readonly from: ColumnSpec;
      readonly to: ColumnSpec;
    }
  | { readonly kind: 'createIndex'; readonly table: string; readonly index: IndexSpec }
  | { readonly kind: 'dropIndex'; readonly table: string; readonly name: string }
  | { readonly kind: 'addForeignKey'; readonly table: string; readonly key: ForeignKeySpec }
  | { readonly kind: 'dropForeignKey'; readonly table: string; readonly name: string }
  | { readonly kind: 'setPrimaryKey'; readonly table: string; readonly columns: readonly string[] }
  | {
      /** Rows without a value get one, in batches. */
      readonly kind: 'fill';
      readonly table: string;
      readonly column: string;
      readonly value: string | number | boolean;
    }
  | {
      /** Stored values become others, in batches; null empties the column. */
      readonly kind: 'mapValues';
      readonly table: string;
      readonly column: string;
      readonly values: Readonly<Record<string, string | null>>;
    }
  | { readonly kind: 'sql'; readonly text: SqlText; readonly params?: readonly SqlParam[] };

export type OperationKind = Operation['kind'];
