/** From what mysql2 gives to the rows that are alike on all engines. */

import type { Row, SqlValue } from '../../Dialect.js';
import type { MysqlField } from './mysql-library.js';

const LONGLONG = 8;
const DATETIMES: ReadonlySet<number> = new Set([7, 12]);

type Reader = (value: SqlValue) => SqlValue;

/** Whole numbers beyond 2^53 come as text. */
const readInteger: Reader = (value) => (typeof value === 'string' ? BigInt(value) : value);

/** `2026-01-02 03:04:05.670`, without a fraction where that is 0, → `2026-01-02T03:04:05.670Z`. */
const readTime: Reader = (value) => {
  const text = String(value);
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${text.slice(20, 23).padEnd(3, '0')}Z`;
};

const readerOf = ({ columnType }: MysqlField): Reader | undefined =>
  columnType === LONGLONG ? readInteger : DATETIMES.has(columnType) ? readTime : undefined;

export function readRows(fields: readonly MysqlField[], rows: readonly (readonly SqlValue[])[]): Row[] {
  const names = fields.map(({ name }) => name);
  const readers = fields.map(readerOf);
  return rows.map((values) => {
    const row: Row = {};
    for (let i = 0; i < names.length; i++) {
      const value = values[i] as SqlValue;
      const read = readers[i];
      row[names[i] as string] = value === null || read === undefined ? value : read(value);
    }
    return row;
  });
}
