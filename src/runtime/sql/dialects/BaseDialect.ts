/** The common part of all dialects. */

import { error } from '../../errors/error.js';
import { isUuid } from '../../lowcode/values.js';
import type { ColumnType, Dialect, EngineName, JsonWords, SqlFailure, SqlValue } from '../Dialect.js';
import { quoteName, shortenName } from '../names.js';

export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** Part of a LIKE pattern, with `\` before what would be more than itself. */
export const likePart = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

export interface Test {
  readonly test: (placeholder: string) => string;
  readonly value: string;
}

export abstract class BaseDialect implements Dialect {
  abstract readonly name: EngineName;
  abstract readonly nameLimit: number | null;
  abstract readonly columnsQuery: string;
  abstract readonly viewsQuery: string;
  readonly json: JsonWords | null = null;
  readonly sortsIds: boolean = false;
  readonly lockRow: string = '';
  readonly rowsPerInsert: number = 128;
  readonly #names = new Map<string, string>();

  identifier(name: string): string {
    return this.nameLimit === null ? name : shortenName(name, this.nameLimit);
  }

  quote(name: string): string {
    const known = this.#names.get(name);
    if (known !== undefined) return known;
    const quoted = quoteName(this.identifier(name));
    if (this.#names.size < 10_000) this.#names.set(name, quoted);
    return quoted;
  }

  statement(sql: string): string {
    return sql;
  }

  bind(_column: ColumnType, value: SqlValue): SqlValue {
    return value;
  }

  isId(text: string): boolean {
    return isUuid(text);
  }

  param(value: unknown, position: number): SqlValue {
    switch (typeof value) {
      case 'string':
      case 'bigint':
        return value;
      case 'number':
        return this.number(value);
      case 'undefined':
        return null;
      case 'boolean':
        return value ? 1 : 0;
      default:
        if (value === null) return null;
        if (value instanceof Date) return this.time(value.toISOString());
        throw error('PFQ_DB_PARAM', { type: typeof value, position });
    }
  }

  protected number(value: number): SqlValue {
    return value;
  }

  /** A time of ISO form as the engine takes it. */
  protected time(iso: string): string {
    return iso;
  }

  comparable({ column }: ColumnType): string {
    return this.quote(column);
  }

  comparableValue({ type }: ColumnType, value: string | number): SqlValue {
    return type === 'bigint' ? BigInt(value) : value;
  }

  order(expression: string, descending: boolean, _nullable: boolean): string {
    return descending ? `${expression} DESC` : expression;
  }

  placeholder(_column: ColumnType): string {
    return '?';
  }

  abstract dateStart(column: ColumnType, length: number): string;
  abstract differs(column: string, placeholder: string): string;
  abstract contains(column: string, text: string, atStart: boolean): Test;
  abstract failure(error: unknown): SqlFailure;
}
