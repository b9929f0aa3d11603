/** Would a stored value, in wire form, outlive a change of its column? Pure, and the same for all engines. */

import type { ColumnSpec } from './Table.js';

/** kept: nothing is lost · cut: part of it goes · impossible: the engine would refuse, or make something else of it. */
export type Fate = 'kept' | 'cut' | 'impossible';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const DATE = /^\d{4}-\d\d-\d\d$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/;
const NUMERAL = /^-?\d+(\.\d+)?$/;

/** Digits that every double keeps. */
const SAFE_DIGITS = 15;

const significant = (text: string): number => text.replace(/e.*$|[-.]/gi, '').replace(/^0+|0+$/g, '').length;

const verdict = (isKept: boolean): Fate => (isKept ? 'kept' : 'impossible');

export function fateOf(value: string | number | bigint, from: ColumnSpec, to: ColumnSpec): Fate {
  const text = String(value);
  switch (to.type) {
    case 'string':
      return [...text].length <= (to.maxLength ?? Infinity) ? 'kept' : 'cut';
    case 'text':
      return 'kept';
    case 'uuid':
      return verdict(UUID.test(text));
    case 'json':
      return from.type === 'json' ? 'kept' : verdict(isJson(text));
    case 'boolean':
      return ['string', 'text'].includes(from.type)
        ? verdict(text === 'true' || text === 'false')
        : text === '0' || text === '1'
          ? 'kept'
          : 'cut';
    case 'integer':
    case 'bigint':
      return number(text, { type: 'decimal', precision: 19, scale: 0 });
    case 'decimal':
      return number(text, to);
    case 'float':
      if (!Number.isFinite(Number(text)) || text.trim() !== text || text === '') return 'impossible';
      return from.type === 'float' || significant(text) <= SAFE_DIGITS ? 'kept' : 'cut';
    case 'date':
      if (from.type === 'datetime') return text.endsWith('T00:00:00.000Z') ? 'kept' : 'cut';
      return verdict(DATE.test(text));
    case 'datetime':
      return verdict(from.type === 'date' || !Number.isNaN(Date.parse(text)));
    case 'time':
      return verdict(TIME.test(text));
  }
}

function number(given: string, { precision = 18, scale = 2 }: ColumnSpec): Fate {
  const text = /e/i.test(given)
    ? Number(given).toLocaleString('en', { useGrouping: false, maximumFractionDigits: 20 })
    : given;
  if (!NUMERAL.test(text)) return 'impossible';
  const [whole = '', part = ''] = plain(text).replace('-', '').split('.');
  if (whole.replace(/^0$/, '').length > precision - scale) return 'impossible';
  return part.length > scale ? 'cut' : 'kept';
}

/** `-007.50` → `-7.5` */
const plain = (text: string): string =>
  text
    .replace(/^(-?)0+(?=\d)/, '$1')
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '');

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false; // The question was whether it is JSON.
  }
}
