/** Converts stored values when their column changes its type. Pure. */

import type { ColumnKind, ColumnSpec } from 'prefiq/migrations';

/** `null`: nothing is lost. A sentence: what may be. Undefined: whether a value can become one is up to the value. */
export type Conversion = string | null | undefined;

/** The most characters that a value takes as text. */
const LENGTHS: Readonly<Record<Exclude<ColumnKind, 'decimal'>, number>> = {
  string: Infinity,
  text: Infinity,
  json: Infinity,
  integer: 17,
  bigint: 20,
  float: 24,
  boolean: 5,
  date: 10,
  time: 8,
  datetime: 24,
  uuid: 36,
};

/** Digits before the point that a number may have. */
const DIGITS: Readonly<Partial<Record<ColumnKind, number>>> = {
  boolean: 1,
  integer: 16,
  bigint: 19,
  float: Infinity,
};

export function conversion(from: ColumnSpec, to: ColumnSpec): Conversion {
  if (isText(to)) return toText(from, to);
  if (isNumber(from) && isNumber(to)) return toNumber(from, to);
  if (from.type === to.type || (from.type === 'date' && to.type === 'datetime')) return null;
  return from.type === 'datetime' && to.type === 'date' ? 'the times of day go' : undefined;
}

const isText = ({ type }: ColumnSpec): boolean => type === 'string' || type === 'text';

const isNumber = ({ type }: ColumnSpec): boolean => type === 'decimal' || type in DIGITS;

function toText(from: ColumnSpec, to: ColumnSpec): Conversion {
  const longest = isText(from) ? (from.maxLength ?? Infinity) : lengthOf(from);
  return longest <= (to.maxLength ?? Infinity)
    ? null
    : `values of more than ${to.maxLength} characters have no room`;
}

const lengthOf = ({ type, precision = 18 }: ColumnSpec): number =>
  type === 'decimal' ? precision + 2 : LENGTHS[type];

function toNumber(from: ColumnSpec, to: ColumnSpec): Conversion {
  if (to.type === 'boolean') return from.type === 'boolean' ? null : 'numbers become true, and 0 false';
  if (scaleOf(from) > scaleOf(to)) return 'digits behind the point go';
  if (to.type === 'float')
    return from.type === 'bigint' || from.type === 'decimal' ? 'digits beyond the 15th go' : null;
  const [had, room] = [digitsOf(from), digitsOf(to)];
  // An integer of the app is one that a double holds; the column is as wide as that of a bigint.
  if (to.type === 'integer' && from.type === 'bigint')
    return 'numbers beyond 9007199254740991 are not exact any more';
  return had <= room ? null : `numbers of more than ${room} digits before the point have no room`;
}

function scaleOf({ type, scale = 2 }: ColumnSpec): number {
  if (type === 'decimal') return scale;
  return type === 'float' ? Infinity : 0;
}

const digitsOf = ({ type, precision = 18, scale = 2 }: ColumnSpec): number =>
  type === 'decimal' ? precision - scale : (DIGITS[type] ?? Infinity);
