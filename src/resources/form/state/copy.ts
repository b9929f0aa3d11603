import type { ModelMeta } from 'prefiq/modelmeta';

import type { ModelPermissions } from '@codexion/resources/hooks/useSession';
import { valueOf, type RecordBase } from '@codexion/resources/api/Resource';
import { formFields, isLocked } from '@codexion/resources/form/state/values';

/** The values of a record that a copy may have too. Unique ones are left for people to fill in. */
export const copyOf = (
  model: ModelMeta,
  record: RecordBase,
  permissions?: Pick<ModelPermissions, 'unwritable'>,
): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    formFields(model, record)
      .filter((field) => !field.unique && !isLocked(field, undefined, permissions))
      .map(({ property }) => [property, valueOf(record, property)]),
  );
