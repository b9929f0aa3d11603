/** How long texts may be where the model does not say: what tables have room for is what the validator takes. */

import type { FieldMeta, ModelMeta } from './ModelMeta.js';

/** Characters of a text that an index covers on every engine. */
const INDEXED_LENGTH = 255;

const isIndexed = ({ indexes }: ModelMeta, { unique, index, property }: FieldMeta): boolean =>
  unique === true || index === true || indexes.some(({ fields }) => fields.includes(property));

/** Characters that a string, e-mail address or URL may have, or undefined where nothing limits them. */
export function longestText(model: ModelMeta, field: FieldMeta): number | undefined {
  if (field.type === 'email') return Math.min(field.maxLength ?? 254, 254);
  return field.maxLength ?? (isIndexed(model, field) ? INDEXED_LENGTH : undefined);
}
