import type { ModelMeta } from 'prefiq/modelmeta';
import type { ReactNode } from 'react';

import type { RecordBase, Resource } from '../../services/Resource.js';
import type { FieldOverrides } from '../overrides.js';

export interface ModelFormProps<T extends RecordBase> {
  readonly model: ModelMeta;
  readonly resource: Resource<T>;
  /** What differs from the declaration, by field name. */
  readonly fields?: FieldOverrides<T>;
  /** Slot in the header, before the transitions. */
  readonly actions?: (record: T) => ReactNode;
  /** Slot below the details of a stored record. */
  readonly aside?: (record: T) => ReactNode;
}
