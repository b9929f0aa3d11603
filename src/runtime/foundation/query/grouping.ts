/** Groupings that records can be counted by, the same in both repositories. */

import { DATE_UNITS, type DateUnit, type Grouping } from '../../contracts/Query.js';
import { error } from '../../errors/error.js';
import { type ModelShape, storedField, type StoredField } from '../ModelShape.js';

/** Records a ref is counted by; a longer list is no overview. */
const LARGEST = 20;

const LENGTHS: Readonly<Record<DateUnit, number>> = { day: 10, month: 7, year: 4 };

export interface ResolvedGrouping {
  readonly field: StoredField;
  /** Characters of the ISO text that count; undefined where the value itself does. */
  readonly length: number | undefined;
  readonly limit: number | undefined;
}

export const groupingText = ({ property, unit }: Grouping): string =>
  unit === undefined ? property : `${property}:${unit}`;

/** `createdAt:month` */
export function parseGrouping(text: string): Grouping {
  const colon = text.indexOf(':');
  if (colon < 0) return { property: text };
  return { property: text.slice(0, colon), unit: text.slice(colon + 1) as DateUnit };
}

/** Throws PFQ_QUERY_FIELD or PFQ_QUERY_GROUP. */
export function resolveGrouping(shape: ModelShape, grouping: Grouping): ResolvedGrouping {
  const { property, unit } = grouping;
  const field = storedField(shape, property, 'count');
  const refuse = (reason: string) =>
    error('PFQ_QUERY_GROUP', { by: groupingText(grouping), model: shape.model.labelPlural, reason });
  switch (field.type) {
    case 'date':
    case 'datetime':
      if (unit === undefined || !DATE_UNITS.includes(unit)) {
        throw refuse(`a ${field.type} takes one of the units ${DATE_UNITS.join(', ')}`);
      }
      return { field, length: LENGTHS[unit], limit: undefined };
    case 'enum':
    case 'boolean':
    case 'ref':
      if (unit !== undefined) throw refuse(`a unit fits a date only, and this is of type ${field.type}`);
      return { field, length: undefined, limit: field.type === 'ref' ? LARGEST : undefined };
    default:
      throw refuse(`it is of type ${field.type}`);
  }
}
