import { type ColumnType, type Dialect, driverError, type SqlFailure } from '../Dialect.js';
import { numbered } from '../lexer/placeholders.js';
import { FINAL_SIGMA, isAscii, SIGMA } from '../../lowcode/fold.js';
import { BaseDialect, likePart, type Test } from './BaseDialect.js';
import { isNetworkFailure } from './network.js';

/** Folds all letters of Unicode; the columns themselves are compared byte by byte. */
const ROOT = `COLLATE "und-x-icu"`;

/** Both sides are folded by the server: it may know fewer letters than Node does. */
const folded = (text: string): string =>
  `replace(lower(${text} ${ROOT}),'${FINAL_SIGMA}','${SIGMA}') COLLATE "C"`;

const KINDS: Readonly<Record<string, SqlFailure['kind']>> = {
  '23503': 'reference',
  '23001': 'reference',
  '55P03': 'busy',
  '40001': 'serialization',
  '40P01': 'serialization',
  '57014': 'timeout',
  '25006': 'readOnly',
  '53100': 'full',
  // An index takes no text that long.
  '54000': 'value',
  '53300': 'connection',
  '57P01': 'connection',
  '57P02': 'connection',
  '57P03': 'connection',
  '57P05': 'connection',
};

class PostgresDialect extends BaseDialect {
  readonly name = 'postgres';
  readonly nameLimit = 63;
  /** Rows that refer to it may come meanwhile. */
  override readonly lockRow = ' FOR NO KEY UPDATE';
  readonly columnsQuery =
    'SELECT attname AS name FROM pg_attribute WHERE attrelid=to_regclass(quote_ident(?)) AND attnum>0 AND NOT attisdropped ORDER BY attnum';
  readonly viewsQuery =
    'SELECT table_name AS name FROM information_schema.views WHERE table_schema=current_schema()';

  override statement(sql: string): string {
    return numbered(sql);
  }

  override order(expression: string, descending: boolean, nullable: boolean): string {
    // Said only where it matters: an index has the order of its own words.
    const nulls = nullable ? (descending ? ' NULLS LAST' : ' NULLS FIRST') : '';
    return super.order(expression, descending, nullable) + nulls;
  }

  dateStart({ column, type }: ColumnType, length: number): string {
    const form = 'YYYY-MM-DD'.slice(0, length);
    const name = this.quote(column);
    return type === 'datetime' || type === 'date'
      ? `to_char(${name},'${form}')`
      : `substr(${name}::text,1,${length})`;
  }

  differs(column: string, placeholder: string): string {
    return `${column} IS DISTINCT FROM ${placeholder}`;
  }

  contains(column: string, text: string, atStart: boolean): Test {
    const lead = atStart ? '' : '%';
    // ILIKE folds as the collation of the column does, which knows ASCII only.
    if (isAscii(text)) {
      return { test: (placeholder) => `${column} ILIKE ${placeholder}`, value: `${lead}${likePart(text)}%` };
    }
    return {
      test: (placeholder) => `${folded(column)} LIKE ${folded(placeholder)}`,
      value: `${lead}${likePart(text)}%`,
    };
  }

  failure(thrown: unknown): SqlFailure {
    const source = driverError(thrown);
    const { code, constraint, detail, message } = source as {
      code?: unknown;
      constraint?: string;
      detail?: string;
      message?: string;
    };
    if (typeof code === 'string' && code.length === 5) {
      if (code === '23505') return uniqueFailure(constraint, detail);
      if (code === '42501')
        return { kind: message?.includes('row-level security') === true ? 'tenant' : 'rights' };
      const kind = KINDS[code] ?? KINDS_OF_CLASS[code.slice(0, 2)];
      if (kind !== undefined) return { kind } as SqlFailure;
    }
    return { kind: isNetworkFailure(source) ? 'connection' : 'other' };
  }
}

const KINDS_OF_CLASS: Readonly<Record<string, SqlFailure['kind']>> = { '08': 'connection', '22': 'value' };

/** `Key (tenant_id, code)=(a, X) already exists.`; the values are cut off where the error comes in. */
function uniqueFailure(key: string | undefined, detail = ''): SqlFailure {
  const names = /^Key \((.*?)\)(?:=|$)/.exec(detail)?.[1] ?? '';
  const columns = names === '' ? [] : names.split(', ').map((name) => name.replace(/^"(.*)"$/, '$1'));
  return { kind: 'unique', columns, ...(key === undefined ? {} : { key }) };
}

export const postgresDialect: Dialect = new PostgresDialect();
