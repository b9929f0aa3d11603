import { type ColumnType, type Dialect, driverError, type SqlFailure, type SqlValue } from '../Dialect.js';
import { foldAscii, foldText, isAscii } from '../../lowcode/fold.js';
import { BaseDialect, likePart, type Test } from './BaseDialect.js';
import { SqliteJson } from './SqliteJson.js';

/** Decimals up to this many digits are compared as 64-bit integers, longer ones as texts that sort like their value. */
const EXACT_DIGITS = 18;

const INT64 = 2n ** 63n - 1n;

/** The memory that readers of the log share could not grow: it lies on the disk of the database. */
const IOERR_SHMSIZE = 4874;

/** SQLite refuses patterns of 50,000 bytes. */
const PATTERN_LENGTH = 10_000;

/** Message by which the triggers of a connection refuse a row of another tenant. */
export const WRITE_REFUSED = 'PFQ_TENANT_WRITE';

/** Lower-casing beyond ASCII, registered on every connection. */
export const FOLD_FUNCTION = 'prefiq_fold';

/** A decimal of any length as such a text, registered likewise. */
export const DECIMAL_FUNCTION = 'prefiq_decimal';

/** Room for the digits before the point, of values that are asked for as well as of those that are stored. */
const WHOLE_DIGITS = 70;

/** Texts that sort as numerals of the same scale do: below zero, every digit counts the other way round. */
export function sortable(numeral: string): string {
  const negative = numeral.startsWith('-');
  const [whole = '', fraction = ''] = numeral.slice(negative ? 1 : 0).split('.');
  const digits = whole.padStart(WHOLE_DIGITS, '0') + fraction;
  return negative ? `0${digits.replace(/\d/g, (digit) => String(9 - Number(digit)))}` : `1${digits}`;
}

class SqliteDialect extends BaseDialect {
  readonly name = 'sqlite';
  override readonly json = new SqliteJson();
  override readonly sortsIds = true;
  override readonly rowsPerInsert = 1;
  readonly nameLimit = null;
  readonly columnsQuery = 'SELECT name FROM pragma_table_info(?)';
  readonly viewsQuery = "SELECT name FROM main.sqlite_master WHERE type = 'view'";

  /** Ids are texts here, and those of a test may be any. */
  override isId(): boolean {
    return true;
  }

  protected override number(value: number): SqlValue {
    // @photostructure/sqlite 1.2 binds what is this near to 0 as the integer 0; as text, a REAL column takes it.
    return value !== 0 && value < Number.EPSILON && value > -Number.EPSILON ? String(value) : value;
  }

  override comparable({ column, type, precision = EXACT_DIGITS }: ColumnType): string {
    const name = this.quote(column);
    if (type !== 'decimal') return name;
    // The stored text always has `scale` digits behind the point, so without it the numeral is a scaled integer.
    return precision <= EXACT_DIGITS
      ? `CAST(replace(${name},'.','') AS INTEGER)`
      : `${DECIMAL_FUNCTION}(${name})`;
  }

  override comparableValue({ type, precision = EXACT_DIGITS }: ColumnType, value: string | number): SqlValue {
    if (type === 'bigint') return BigInt(value);
    if (type !== 'decimal') return value;
    if (precision > EXACT_DIGITS) return sortable(String(value));
    const scaled = BigInt(String(value).replace('.', ''));
    // No stored one is that far out, and no more than 64 bits can be bound.
    return scaled > INT64 ? INT64 : scaled < -INT64 ? -INT64 : scaled;
  }

  dateStart({ column }: ColumnType, length: number): string {
    return `substr(${this.quote(column)},1,${length})`;
  }

  differs(column: string, placeholder: string): string {
    return `${column} IS NOT ${placeholder}`;
  }

  contains(column: string, text: string, atStart: boolean): Test {
    if (isAscii(text) && text.length <= PATTERN_LENGTH) {
      // LIKE folds ASCII letters and no others, as the function lower does, in a third of its time.
      return {
        test: (placeholder) => `${column} LIKE ${placeholder} ESCAPE '\\'`,
        value: `${atStart ? '' : '%'}${likePart(text)}%`,
      };
    }
    const ascii = isAscii(text);
    const value = ascii ? foldAscii(text) : foldText(text);
    const fold = ascii ? 'lower' : FOLD_FUNCTION;
    // A text of ASCII characters alone cannot hold what stays beyond ASCII when folded, and needs no call to find out.
    const mayHold = isAscii(value) ? '' : `length(CAST(${column} AS BLOB))>length(${column}) AND `;
    return {
      test: (placeholder) => `(${mayHold}instr(${fold}(${column}),${placeholder})${atStart ? '=1' : '>0'})`,
      value,
    };
  }

  failure(thrown: unknown): SqlFailure {
    const source = driverError(thrown) as Error & { errcode?: unknown };
    const code = source.errcode;
    if (typeof code !== 'number') return { kind: 'other' };
    // Extended codes: 2067 UNIQUE, 1555 PRIMARY KEY, 787 FOREIGN KEY, 1811 a trigger's word; the low byte 5 is BUSY, 6 LOCKED, 8 READONLY, 13 FULL.
    if (code === 2067 || code === 1555) return uniqueFailure(source.message);
    if (code === 1811 && source.message === WRITE_REFUSED) return { kind: 'tenant' };
    // RESTRICT is carried out as a trigger is.
    if (code === 787 || (code === 1811 && /^FOREIGN KEY/.test((thrown as Error).message)))
      return { kind: 'reference' };
    if ((code & 0xff) === 13 || code === IOERR_SHMSIZE) return { kind: 'full' };
    if ((code & 0xff) === 8) return { kind: 'readOnly' };
    if ((code & 0xff) === 5 || (code & 0xff) === 6) return { kind: 'busy' };
    return { kind: 'other' };
  }
}

/** `UNIQUE constraint failed: projects.tenant_id, projects.code` */
function uniqueFailure(message: string): SqlFailure {
  const names = (message.split(': ')[1] ?? '').split(', ').map((name) => name.split('.'));
  return {
    kind: 'unique',
    columns: names.flatMap(([, column]) => (column === undefined ? [] : [column])),
  };
}

export const sqliteDialect: Dialect = new SqliteDialect();
