/** Which columns can become which, told by what they hold. */

import type { ColumnKind, ColumnSpec } from '../Table.js';

type Family = 'text' | 'number' | 'day' | 'time' | 'uuid' | 'json';

const FAMILIES: Readonly<Record<ColumnKind, Family>> = {
  string: 'text',
  text: 'text',
  integer: 'number',
  bigint: 'number',
  decimal: 'number',
  float: 'number',
  boolean: 'number',
  date: 'day',
  datetime: 'day',
  time: 'time',
  uuid: 'uuid',
  json: 'json',
};

export const isText = ({ type }: ColumnSpec): boolean => FAMILIES[type] === 'text';

/** Everything has a text, and whatever came from a value can be read back as one; numbers and days convert directly. */
export function isConvertible(from: ColumnSpec, to: ColumnSpec): boolean {
  const [was, is] = [FAMILIES[from.type], FAMILIES[to.type]];
  return was === is || was === 'text' || is === 'text';
}

/** Both hold the same values in the same form, whatever the lengths. */
export function isSameForm(from: ColumnSpec, to: ColumnSpec): boolean {
  const form = ({ type, scale = 2 }: ColumnSpec): string => {
    if (FAMILIES[type] === 'text') return 'text';
    if (type === 'integer' || type === 'bigint') return 'integer';
    return type === 'decimal' ? `decimal ${scale}` : type;
  };
  return form(from) === form(to);
}
