/** Filters, searches and sorts records as the SQL repository does, character for character. */

import type { Condition, GroupCount, SortKey } from '../../contracts/Query.js';
import { foldAscii, foldText, isAscii } from '../../lowcode/fold.js';
import { compareDecimals } from '../../lowcode/values.js';
import type { RecordData } from '../Entity.js';
import type { ModelShape, StoredField } from '../ModelShape.js';
import type { CursorValue } from './cursor.js';
import type { ResolvedGrouping } from './grouping.js';

/** A text with ASCII letters only is looked for by folding those; any other by folding everything. */
function finds(value: unknown, text: string, atStart: boolean): boolean {
  if (typeof value !== 'string') return false;
  const fold = isAscii(text) ? foldAscii : foldText;
  return atStart ? fold(value).startsWith(fold(text)) : fold(value).includes(fold(text));
}

/** Orders texts by code point, as databases do; `<` would order by UTF-16 unit. */
function compareTexts(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const [x, y] = [a.charCodeAt(i), b.charCodeAt(i)];
    if (x === y) continue;
    const surrogates = ((x & 0xf800) === 0xd800) !== ((y & 0xf800) === 0xd800);
    // A surrogate stands for a character beyond every single unit.
    if (surrogates) return (x & 0xf800) === 0xd800 ? 1 : -1;
    return x - y;
  }
  return a.length - b.length;
}

/** Compares two values of a field; null comes first. */
export function compareValues(field: StoredField, a: unknown, b: unknown): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1;
  if (field.type === 'bigint') {
    const [x, y] = [BigInt(a as string), BigInt(b as string)];
    return x < y ? -1 : x > y ? 1 : 0;
  }
  if (field.type === 'decimal') return compareDecimals(String(a), String(b));
  if (typeof a === 'string' && typeof b === 'string') return compareTexts(a, b);
  return Number(a) - Number(b);
}

function holds(field: StoredField, { op, value }: Condition, stored: unknown): boolean {
  switch (op) {
    case 'null':
      return (stored === null) === value;
    case 'ne':
      return stored === null || compareValues(field, stored, value) !== 0;
    case 'in':
      return (
        stored !== null &&
        (value as readonly unknown[]).some((item) => compareValues(field, stored, item) === 0)
      );
    case 'contains':
      return finds(stored, String(value), false);
    case 'startsWith':
      return finds(stored, String(value), true);
    default: {
      if (stored === null) return false;
      const order = compareValues(field, stored, value);
      return { eq: order === 0, lt: order < 0, lte: order <= 0, gt: order > 0, gte: order >= 0 }[op];
    }
  }
}

export function matches(
  shape: ModelShape,
  record: RecordData,
  conditions: readonly Condition[],
  search: string | undefined,
): boolean {
  const all = conditions.every((condition) => {
    const field = shape.byProperty.get(condition.property);
    return field !== undefined && holds(field, condition, record[condition.property] ?? null);
  });
  if (!all || search === undefined || search === '') return all;
  return shape.searchable.some(({ property }) => finds(record[property], search, false));
}

/** Orders two lists of sort values. */
export function compareKeys(
  shape: ModelShape,
  sort: readonly SortKey[],
  a: readonly CursorValue[],
  b: readonly CursorValue[],
): number {
  for (const [index, key] of sort.entries()) {
    const field = shape.byProperty.get(key.property);
    const order = field ? compareValues(field, a[index] ?? null, b[index] ?? null) : 0;
    if (order !== 0) return key.descending ? -order : order;
  }
  return 0;
}

/** The values of a record that a cursor holds; booleans as the numbers a database stores. */
export const sortValues = (sort: readonly SortKey[], record: RecordData): CursorValue[] =>
  sort.map(({ property }) => {
    const value = record[property] ?? null;
    return typeof value === 'boolean' ? Number(value) : (value as CursorValue);
  });

/** Orders counted values: dates as they come, the rest by count. */
export function compareCounts({ field, length }: ResolvedGrouping, a: GroupCount, b: GroupCount): number {
  if (length === undefined && a.count !== b.count) return b.count - a.count;
  return compareValues(field, a.value, b.value);
}
