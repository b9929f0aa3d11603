import type { FieldMeta, ModelMeta } from 'prefiq/modelmeta';
import type { ReactNode } from 'react';

import type { RecordBase } from '@codexion/resources/api/Resource';
import type { FieldOverrides } from '@codexion/resources/models/overrides';
import type { Selection } from '@codexion/resources/list/useSelection';

/** Properties of table and cards. */
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
