/** Defaults and other values of a model as literals of SQL. */

import type { ColumnSpec } from '../Table.js';

export const textLiteral = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const NUMERAL = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i;

/** A numeral as it is; whatever else somebody wrote is quoted, and the engine says what it thinks of it. */
export const numberLiteral = (value: string | number | boolean): string => {
  const text = typeof value === 'boolean' ? String(Number(value)) : String(value);
  return NUMERAL.test(text) ? text : textLiteral(text);
};

/** `1.5` with a scale of 2 is `1.50`: as it is stored and sent. */
export function decimalText(value: string | number | boolean, { scale = 2 }: ColumnSpec): string {
  const text = String(value);
  if (!/^-?\d+(\.\d+)?$/.test(text)) return text;
  const [whole = '', part = ''] = text.split('.');
  const digits = part.padEnd(scale, '0');
  return digits === '' ? whole : `${whole}.${digits}`;
}

const isTrue = (value: string | number | boolean): boolean => ['true', '1'].includes(String(value));

/** How an engine writes what the others write differently. */
export interface LiteralForms {
  readonly yes: string;
  readonly no: string;
  /** Of `2026-01-31T09:30:00.123Z`. */
  datetime(text: string): string;
}

/** A value of a column, as the wire has it. */
export function valueLiteral(
  column: ColumnSpec,
  value: string | number | boolean,
  { yes, no, datetime }: LiteralForms,
): string {
  switch (column.type) {
    case 'boolean':
      return isTrue(value) ? yes : no;
    case 'decimal':
      return numberLiteral(decimalText(value, column));
    case 'integer':
    case 'bigint':
    case 'float':
      return numberLiteral(value);
    case 'datetime':
      return textLiteral(datetime(String(value)));
    default:
      return textLiteral(String(value));
  }
}
