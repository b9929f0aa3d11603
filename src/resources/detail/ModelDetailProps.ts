import type { ModelMeta } from 'prefiq/modelmeta';
import type { ReactNode } from 'react';

import type { RecordBase, Resource } from '@codexion/resources/api/Resource';
import type { FieldGroup } from '@codexion/resources/models/groups';
import type { FieldOverrides } from '@codexion/resources/models/overrides';

export interface ModelDetailProps<T extends RecordBase> {
  readonly model: ModelMeta;
  readonly resource: Resource<T>;
  /** Deviations from the declaration, by field name. */
  readonly fields?: FieldOverrides<T>;
  /** Headings, and the fields below each. */
  readonly groups?: readonly FieldGroup<T>[];
  /** Slot in the header, before the transitions. */
  readonly actions?: (record: T) => ReactNode;
  /** Slot below the facts at the side. */
  readonly aside?: (record: T) => ReactNode;
}
