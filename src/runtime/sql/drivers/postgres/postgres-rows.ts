/** From PostgreSQL's texts to the rows that are alike on all engines. */

import type { Row, SqlValue } from '../../Dialect.js';
import type { PgField } from './pg-library.js';

export interface PgColumn {
  readonly name: string;
  /** undefined: the text as it is. */
  readonly read: ((text: string) => SqlValue) | undefined;
}

const readInteger = (text: string): number | bigint => {
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : BigInt(text);
};

/** `2026-01-02 03:04:05.67+00`, in UTC because the connection is, → `2026-01-02T03:04:05.670Z`. */
const readTime = (text: string): string => {
  const zone = text.indexOf('+');
  if (zone < 0) return text;
  const fraction = text.slice(20, zone).padEnd(3, '0').slice(0, 3);
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${fraction}Z`;
};

const readNumber = (text: string): number => Number(text);

const READERS: Readonly<Record<number, (text: string) => SqlValue>> = {
  16: (text) => (text === 't' ? 1 : 0),
  20: readInteger,
  21: readNumber,
  23: readNumber,
  26: readNumber,
  700: readNumber,
  701: readNumber,
  1184: readTime,
};

export const columnsOf = (fields: readonly PgField[]): readonly PgColumn[] =>
  fields.map(({ name, dataTypeID }) => ({ name, read: READERS[dataTypeID] }));

export function readRow(columns: readonly PgColumn[], values: readonly (string | null)[]): Row {
  const row: Row = {};
  for (let i = 0; i < columns.length; i++) {
    const column = columns[i] as PgColumn;
    const value = values[i] as string | null;
    row[column.name] = value === null || column.read === undefined ? value : column.read(value);
  }
  return row;
}
