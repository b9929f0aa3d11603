import type { FieldMeta, FieldType } from 'prefiq/modelmeta';

const PLAIN = /^-?\d+(?:\.\d+)?$/;
const GROUPED = /^-?\d{1,3}(?:([ .,'’])\d{3})(?:\1\d{3})*$/;

/**
 * A numeral as people type it, to the form of the wire: `1.234,50`, `1,234.50` and `1 234,50` are `1234.50`.
 * A text with two readings (`1,234`) is left as it is, for the validator to refuse.
 */
export function toNumeral(typed: string): string {
  const text = typed
    .trim()
    .replace(/[\u00a0\u202f]/g, ' ')
    .replace(/^\u2212/, '-')
    .replace(/^\+/, '');
  if (PLAIN.test(text)) return text;
  const at = Math.max(text.lastIndexOf(','), text.lastIndexOf('.'));
  const mark = text.charAt(at);
  const whole = at < 0 ? text : text.slice(0, at);
  const fraction = at < 0 ? '' : text.slice(at + 1);
  if (at >= 0 && !whole.includes(mark) && /^\d+$/.test(fraction)) {
    const isPlain = /^-?\d+$/.test(whole);
    if (mark === ',' && isPlain && (fraction.length !== 3 || /^-?(?:0|\d{4,})$/.test(whole))) {
      return `${whole}.${fraction}`;
    }
    if (!isPlain && GROUPED.test(whole)) return `${ungroup(whole)}.${fraction}`;
  }
  const groups = GROUPED.exec(text);
  const isSure = groups && (groups[1] === ' ' || (text.match(/\D\d{3}/g) ?? []).length > 1);
  return isSure ? ungroup(text) : typed.trim();
}

/** As it stands in an input: with the decimal mark of the page's language, and no groups in the way of the cursor. */
export const showNumeral = (numeral: string, mark: string): string =>
  PLAIN.test(numeral) ? numeral.replace('.', mark) : numeral;

/** Reads a text typed into an input that shows numerals so: where people write `1,5`, `1,234` has three decimals. */
export function readNumeral(typed: string, mark: string): string {
  const text = typed.trim();
  if (mark !== ',') return toNumeral(typed);
  if (/^-?\d+,\d+$/.test(text)) return text.replace(',', '.');
  return /^-?\d{1,3}(?:\.\d{3})+$/.test(text) ? ungroup(text) : toNumeral(typed);
}

const ungroup = (text: string): string => text.replace(/[^\d-]/g, '');

/** Types of numbers, with the keyboard that a phone shows for them. */
const KEYBOARDS: Record<FieldType, 'numeric' | 'decimal' | null> = {
  string: null,
  text: null,
  email: null,
  url: null,
  integer: 'numeric',
  bigint: 'numeric',
  decimal: 'decimal',
  float: 'decimal',
  boolean: null,
  date: null,
  time: null,
  datetime: null,
  uuid: null,
  json: null,
  enum: null,
  ref: null,
  many: null,
};
export const keyboardOf = ({ type }: FieldMeta) => KEYBOARDS[type];
export const isNumeral = (field: FieldMeta): boolean => keyboardOf(field) !== null;
