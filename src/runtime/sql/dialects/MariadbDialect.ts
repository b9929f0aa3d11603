import { type ColumnType, type Dialect, driverError, type SqlFailure, type SqlValue } from '../Dialect.js';
import { FINAL_SIGMA, foldAscii, isAscii, SIGMA } from '../../lowcode/fold.js';
import { BaseDialect, likePart, type Test } from './BaseDialect.js';
import { isNetworkFailure } from './network.js';

/** Folds all letters of Unicode; the columns themselves are compared by code point. */
const ROOT = 'COLLATE utf8mb4_uca1400_as_cs';
const POINTS = 'COLLATE utf8mb4_nopad_bin';

const KINDS: Readonly<Record<number, SqlFailure['kind']>> = {
  1216: 'reference',
  1217: 'reference',
  1451: 'reference',
  1452: 'reference',
  1205: 'busy',
  1020: 'serialization',
  1213: 'serialization',
  1969: 'timeout',
  1044: 'rights',
  1142: 'rights',
  1143: 'rights',
  1227: 'rights',
  1290: 'readOnly',
  1792: 'readOnly',
  1040: 'connection',
  1053: 'connection',
  1158: 'connection',
  1159: 'connection',
  1160: 'connection',
  1161: 'connection',
  1927: 'connection',
  1264: 'value',
  1265: 'value',
  1292: 'value',
  1366: 'value',
  1406: 'value',
  4025: 'value',
  1021: 'full',
  1114: 'full',
};

/** Errors of the file system come under many numbers, with its own in the text: 28 is ENOSPC. */
const NO_SPACE = /\b(errno|errcode|error):? 28\b/i;

/** Letters beyond ASCII that fold to one of it: by them, an ASCII text would be found where none is. */
const FOLDED_TO_ASCII = [
  ['k', '\u212a'],
  ['i', '\u0130'],
] as const;

/** Both sides are folded by the server: it may know fewer letters than Node does. */
const folded = (text: string): string =>
  `REPLACE(LOWER(REPLACE(${text},'\u0130','i\u0307') ${ROOT}) ${POINTS},'${FINAL_SIGMA}','${SIGMA}')`;

class MariadbDialect extends BaseDialect {
  readonly name = 'mariadb';
  readonly nameLimit = 64;
  override readonly lockRow = ' FOR UPDATE';
  readonly columnsQuery =
    'SELECT column_name AS name FROM information_schema.columns WHERE table_schema=database() AND table_name=? ORDER BY ordinal_position';
  readonly viewsQuery =
    'SELECT table_name AS name FROM information_schema.views WHERE table_schema=database()';

  /** Times are bound without their zone, which is that of the connection. */
  override bind({ type }: ColumnType, value: SqlValue): SqlValue {
    return type === 'datetime' && typeof value === 'string' ? this.time(value) : value;
  }

  protected override time(iso: string): string {
    return iso.replace('T', ' ').replace(/Z$/, '');
  }

  override comparableValue(column: ColumnType, value: string | number): SqlValue {
    return this.bind(column, super.comparableValue(column, value));
  }

  /** A text is compared with a number as a double, and with a time as it stands. */
  override placeholder({ type, precision = 18, scale = 2 }: ColumnType): string {
    // The cast has more digits than the column: a value too large for the column must stay larger.
    return type === 'decimal' ? `CAST(? AS DECIMAL(${Math.min(65, precision + 25)},${scale}))` : '?';
  }

  dateStart({ column }: ColumnType, length: number): string {
    return `LEFT(${this.quote(column)},${length})`;
  }

  differs(column: string, placeholder: string): string {
    return `NOT (${column} <=> ${placeholder})`;
  }

  contains(column: string, text: string, atStart: boolean): Test {
    const lead = atStart ? '' : '%';
    if (isAscii(text)) {
      const value = foldAscii(text);
      const kept = FOLDED_TO_ASCII.filter(([letter]) => value.includes(letter)).reduce(
        (inner, [, other]) => `REPLACE(${inner},'${other}','\u00b7')`,
        column,
      );
      return {
        test: (placeholder) => `LOWER(${kept}) LIKE ${placeholder} ESCAPE '\\'`,
        value: `${lead}${likePart(value)}%`,
      };
    }
    return {
      test: (placeholder) => `${folded(column)} LIKE ${folded(placeholder)} ESCAPE '\\'`,
      value: `${lead}${likePart(text)}%`,
    };
  }

  failure(thrown: unknown): SqlFailure {
    const source = driverError(thrown);
    const { errno, message } = source as { errno?: unknown; message?: string };
    if (typeof errno === 'number') {
      if (errno === 1062) return uniqueFailure(message);
      const kind = KINDS[errno];
      if (kind !== undefined) return { kind } as SqlFailure;
      if (NO_SPACE.test(message ?? '')) return { kind: 'full' };
    }
    return { kind: isNetworkFailure(source) ? 'connection' : 'other' };
  }
}

/** `Duplicate entry for key 'projects_code_key'`, the name of the table in front of it in later versions. */
function uniqueFailure(message = ''): SqlFailure {
  const key = /for key '(?:[^']*\.)?([^'.]+)'$/.exec(message)?.[1];
  return { kind: 'unique', columns: [], ...(key === undefined ? {} : { key }) };
}

export const mariadbDialect: Dialect = new MariadbDialect();
