/** How long texts may be where the model does not say: what tables have room for is what the validator takes. */

import type { FieldMeta, ModelMeta } from './ModelMeta.js';

/** Characters of a text that an index covers on every engine. */
const INDEXED_LENGTH = 255;

/** Characters that a pattern is tried on: at its worst it takes as many steps as their square. */
export const PATTERN_LENGTH = 1_000;

const isIndexed = ({ indexes }: ModelMeta, { unique, index, property }: FieldMeta): boolean =>
  unique === true || index === true || indexes.some(({ fields }) => fields.includes(property));

/** Characters that a text of any type may have, or undefined where nothing limits them. */
export function longestText(model: ModelMeta, field: FieldMeta): number | undefined {
  if (field.type === 'email') return Math.min(field.maxLength ?? 254, 254);
  if (field.maxLength !== undefined) return field.maxLength;
  if (isIndexed(model, field)) return INDEXED_LENGTH;
  return field.pattern === undefined ? undefined : PATTERN_LENGTH;
}
