import type { ModelMeta } from 'prefiq/modelmeta';

import type { TableIndex } from './table.js';

/** One step of a migration. */
export type SchemaStep =
  | { readonly kind: 'createTable'; readonly model: ModelMeta }
  | { readonly kind: 'addColumn'; readonly table: string; readonly column: string; readonly code: string }
  | { readonly kind: 'renameTable'; readonly table: string; readonly to: string }
  | { readonly kind: 'renameColumn'; readonly table: string; readonly from: string; readonly to: string }
  | { readonly kind: 'createIndex'; readonly table: string; readonly index: TableIndex }
  | { readonly kind: 'dropIndex'; readonly table: string; readonly index: TableIndex };
