import type { FieldMeta, ModelMeta } from 'prefiq/modelmeta';

import type { ModelPermissions } from '../../../hooks/useSession.js';

export const MAX_ROWS = 200;

export const backField = (child: ModelMeta, { by }: FieldMeta): FieldMeta | undefined =>
  child.fields.find(({ name }) => name === by);

export const livesWithParent = (child: ModelMeta, field: FieldMeta): boolean =>
  backField(child, field)?.onDelete === 'cascade';

export const canEdit = ({ read, create, update, delete: remove }: ModelPermissions): boolean =>
  read && (create || update || remove);
