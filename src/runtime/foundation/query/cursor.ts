/**
 * Cursors of keyset paging: the sort values of the last record seen, and the order they belong to. Opaque to clients,
 * not secret: they hold only what the client has just been sent.
 */

import type { SortKey } from '../../contracts/Query.js';
import { error } from '../../errors/error.js';
import type { Json } from '../../lowcode/ModelMeta.js';
import type { ModelShape, StoredField } from '../ModelShape.js';
import { isStored } from './conditions.js';

export type CursorValue = string | number | null;

const orderOf = (sort: readonly SortKey[]): string =>
  sort.map((key) => (key.descending ? '-' : '') + key.property).join(',');

export function encodeCursor(sort: readonly SortKey[], values: readonly CursorValue[]): string {
  return Buffer.from(JSON.stringify([orderOf(sort), ...values])).toString('base64url');
}

/** The values to go on behind; null for the first page (an empty cursor). */
export function decodeCursor(
  shape: ModelShape,
  sort: readonly SortKey[],
  cursor: string,
): readonly CursorValue[] | null {
  if (cursor === '') return null;
  const parsed = parse(cursor);
  if (!Array.isArray(parsed) || parsed.length !== sort.length + 1) {
    throw error('PFQ_QUERY_CURSOR', { reason: 'it was not made here.' });
  }
  const [order, ...values] = parsed as unknown[];
  if (order !== orderOf(sort))
    throw error('PFQ_QUERY_CURSOR', { reason: 'the list was sorted in another way.' });
  if (!values.every((value, index) => isValueOf(shape.byProperty.get(sort[index]?.property ?? ''), value))) {
    throw error('PFQ_QUERY_CURSOR', { reason: 'it was not made here.' });
  }
  return values as CursorValue[];
}

/** Booleans travel as the numbers that databases store. */
function isValueOf(field: StoredField | undefined, value: unknown): boolean {
  if (field === undefined) return false;
  if (value === null) return true;
  if (field.type === 'boolean') return value === 0 || value === 1;
  return isStored(field, value as Json);
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown;
  } catch (cause) {
    throw error('PFQ_QUERY_CURSOR', { reason: 'it was not made here.' }, { cause });
  }
}
