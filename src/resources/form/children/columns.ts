import type { FieldMeta, ModelMeta } from 'prefiq/modelmeta';

import { isLong } from '@codexion/resources/models/groups';
import { formFields } from '@codexion/resources/form/state/values';

/** So many inputs fit in a row; the others are below it, on demand. */
const CELLS = 5;

/** The inputs of a row: those that must be filled in first of all, in the order of the model. */
export function cellFields(model: ModelMeta): {
  readonly cells: readonly FieldMeta[];
  readonly others: readonly FieldMeta[];
} {
  const fields = formFields(model);
  const short = fields.filter((field) => !isLong(field) && !field.readOnly);
  const needed = short.filter((field) => field.required || field.property === model.display);
  const chosen = new Set([...new Set([...needed, ...short])].slice(0, CELLS));
  const cells = fields.filter((field) => chosen.has(field));
  return { cells, others: fields.filter((field) => !chosen.has(field)) };
}
