import type { FieldMeta, ModelMeta } from 'prefiq/modelmeta';
import type { ReactNode } from 'react';

import type { RecordBase } from '../../services/Resource.js';
import type { FieldOverrides } from '../overrides.js';
import type { Selection } from './useSelection.js';

/** What table and cards take. */
export interface RowsProps<T extends RecordBase> {
  readonly model: ModelMeta;
  readonly columns: readonly FieldMeta[];
  readonly rows: readonly T[];
  readonly overrides: FieldOverrides<T> | undefined;
  readonly sort?: string | undefined;
  readonly onSort?: (sort: string | undefined) => void;
  readonly rowActions?: ((record: T) => ReactNode) | undefined;
  readonly selection?: Selection<T> | undefined;
  readonly compact?: boolean;
}
