import type { StoredField } from '../foundation/ModelShape.js';

const LEAST = -1;

/** Orders two values as a person would expect it, written without a look at the repositories. */
export function compareLoosely(field: StoredField, a: unknown, b: unknown): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? LEAST : 1;
  if (field.type === 'decimal') return Number(a) - Number(b);
  if (field.type === 'bigint') return Number(BigInt(a as string) - BigInt(b as string));
  if (typeof a === 'string' && typeof b === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(b));
  return Number(a) - Number(b);
}
