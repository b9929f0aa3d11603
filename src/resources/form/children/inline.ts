import type { FieldMeta, ModelMeta } from 'prefiq/modelmeta';

import type { ModelPermissions } from '@codexion/resources/hooks/useSession';

/** More rows than this are not edited in a form. */
export const MAX_ROWS = 200;

/** The field of the child that points back to the parent. */
export const backField = (child: ModelMeta, { by }: FieldMeta): FieldMeta | undefined =>
  child.fields.find(({ name }) => name === by);

/** Children that are deleted with their parent are parts of it. */
export const livesWithParent = (child: ModelMeta, field: FieldMeta): boolean =>
  backField(child, field)?.onDelete === 'cascade';

export const canEdit = ({ read, create, update, delete: remove }: ModelPermissions): boolean =>
  read && (create || update || remove);
