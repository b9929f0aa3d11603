import { error } from '../../errors.js';
import type { ColumnType, Dialect, SqlFailure, SqlValue } from '../Dialect.js';

/** SQLite before 3.48 takes 127 arguments a function; a longer object is glued together from parts. */
const MEMBERS_PER_OBJECT = 60;

/** Decimals up to this many digits are compared as 64-bit integers, longer ones as doubles. */
const EXACT_DIGITS = 18;

/** SQLite refuses patterns of 50,000 bytes. */
const PATTERN_LENGTH = 10_000;

/** Lower-casing beyond ASCII, registered on every connection. */
export const FOLD_FUNCTION = 'prefiq_fold';

/** A double as JavaScript prints it, registered likewise. */
export const FLOAT_FUNCTION = 'prefiq_float';

const isAscii = (text: string): boolean => !/[^\x00-\x7f]/.test(text);

/** Folds as SQLite's own lower() does, which knows ASCII only. */
export const foldAscii = (text: string): string => text.replace(/[A-Z]+/g, (part) => part.toLowerCase());

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

class SqliteDialect implements Dialect {
  readonly name = 'sqlite';

  quote(name: string): string {
    return `"${name.replaceAll('"', '""')}"`;
  }

  placeholder(): string {
    return '?';
  }

  param(value: unknown, position: number): SqlValue {
    switch (typeof value) {
      case 'string':
      case 'bigint':
        return value;
      case 'number':
        // @photostructure/sqlite 1.2 binds what is this near to 0 as the integer 0; as text, a REAL column takes it.
        return value !== 0 && value < Number.EPSILON && value > -Number.EPSILON ? String(value) : value;
      case 'undefined':
        return null;
      case 'boolean':
        return value ? 1 : 0;
      default:
        if (value === null) return null;
        // A raw Date would bind NULL without a word.
        if (value instanceof Date) return value.toISOString();
        throw error('PFQ_DB_PARAM', { type: typeof value, position });
    }
  }

  jsonObject(members: readonly { readonly name: string; readonly column: ColumnType }[]): string {
    const parts: string[] = [];
    for (let start = 0; start < members.length; start += MEMBERS_PER_OBJECT) {
      const slice = members.slice(start, start + MEMBERS_PER_OBJECT);
      parts.push(
        `json_object(${slice.map((m) => `${literal(m.name)},${this.#jsonValue(m.column)}`).join(',')})`,
      );
    }
    const [only] = parts;
    if (only !== undefined && parts.length === 1) return only;
    const inner = parts.map((part) => `substr(${part},2,length(${part})-2)`);
    return `json('{'||${inner.join(`||','||`)}||'}')`;
  }

  #jsonValue({ column, type }: ColumnType): string {
    const name = this.quote(column);
    switch (type) {
      case 'boolean':
        return `json(CASE ${name} WHEN 1 THEN 'true' WHEN 0 THEN 'false' END)`;
      case 'bigint':
        return `CAST(${name} AS TEXT)`;
      case 'json':
        return `json(${name})`;
      case 'float':
        // SQLite prints 15 digits, and not even 17 of them bring every double back.
        return `json(${FLOAT_FUNCTION}(${name}))`;
      default:
        return name;
    }
  }

  jsonArray(expression: string): string {
    return `json_group_array(json(${expression}))`;
  }

  comparable({ column, type, precision = EXACT_DIGITS }: ColumnType): string {
    const name = this.quote(column);
    if (type !== 'decimal') return name;
    // The stored text always has `scale` digits behind the point, so without it the numeral is a scaled integer.
    return precision <= EXACT_DIGITS ? `CAST(replace(${name},'.','') AS INTEGER)` : `CAST(${name} AS REAL)`;
  }

  comparableValue({ type, precision = EXACT_DIGITS }: ColumnType, value: string | number): SqlValue {
    if (type === 'bigint') return BigInt(value);
    if (type !== 'decimal') return value;
    return precision <= EXACT_DIGITS ? BigInt(String(value).replace('.', '')) : Number(value);
  }

  dateStart({ column }: ColumnType, length: number): string {
    return `substr(${this.quote(column)},1,${length})`;
  }

  differs(column: string, placeholder: string): string {
    return `${column} IS NOT ${placeholder}`;
  }

  contains(
    column: string,
    text: string,
    atStart: boolean,
  ): { readonly test: (placeholder: string) => string; readonly value: string } {
    if (isAscii(text) && text.length <= PATTERN_LENGTH) {
      // LIKE folds ASCII letters and no others, as the function lower does, in a third of its time.
      return {
        test: (placeholder) => `${column} LIKE ${placeholder} ESCAPE '\\'`,
        value: `${atStart ? '' : '%'}${text.replace(/[\\%_]/g, '\\$&')}%`,
      };
    }
    const ascii = isAscii(text);
    const value = ascii ? foldAscii(text) : text.toLowerCase();
    const fold = ascii ? 'lower' : FOLD_FUNCTION;
    // A text of ASCII characters alone cannot hold what stays beyond ASCII when folded, and needs no call to find out.
    const mayHold = isAscii(value) ? '' : `length(CAST(${column} AS BLOB))>length(${column}) AND `;
    return {
      test: (placeholder) => `(${mayHold}instr(${fold}(${column}),${placeholder})${atStart ? '=1' : '>0'})`,
      value,
    };
  }

  failure(thrown: unknown): SqlFailure {
    const code = (thrown as { errcode?: unknown }).errcode;
    if (typeof code !== 'number') return { kind: 'other' };
    // Extended codes: 2067 UNIQUE, 1555 PRIMARY KEY, 787 FOREIGN KEY; the low byte 5 is BUSY, 6 LOCKED.
    if (code === 2067 || code === 1555) return uniqueFailure((thrown as Error).message);
    if (code === 787) return { kind: 'reference' };
    if ((code & 0xff) === 5 || (code & 0xff) === 6) return { kind: 'busy' };
    return { kind: 'other' };
  }
}

/** `UNIQUE constraint failed: projects.tenant_id, projects.code` */
function uniqueFailure(message: string): SqlFailure {
  const names = (message.split(': ')[1] ?? '').split(', ').map((name) => name.split('.'));
  return {
    kind: 'unique',
    table: names[0]?.[0] ?? '',
    columns: names.flatMap(([, column]) => (column === undefined ? [] : [column])),
  };
}

export const sqliteDialect: Dialect = new SqliteDialect();
