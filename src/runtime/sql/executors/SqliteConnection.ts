import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';

import { error } from '../../errors/error.js';
import { foldText } from '../../lowcode/fold.js';
import type { Row, SqlValue } from '../Dialect.js';
import { DECIMAL_FUNCTION, FOLD_FUNCTION, sortable, sqliteDialect } from '../dialects/SqliteDialect.js';
import { FLOAT_FUNCTION } from '../dialects/SqliteJson.js';
import { type NativeDatabase, type NativeStatement, sqliteDriver } from './sqlite-driver.js';
import { TENANT_FUNCTION } from './write-guard.js';

/** Prepared statements kept a connection; the oldest make room. */
const STATEMENTS_KEPT = 500;

/** How long SQLite itself waits for a lock. Short, because it blocks the event loop; longer waits are asynchronous. */
const BUSY_TIMEOUT_MS = 50;

/** How often a new database is tried while another process makes it, and how long to wait in between. */
const OPEN_TRIES = 200;
const OPEN_PAUSE_MS = 10;

/** Pages kept in memory, once they have been read; the 2 MB that SQLite takes by itself hold no index of 100,000 rows. */
const CACHE_KIB = 8_000;

export interface SqliteConnectionOptions {
  readonly readOnly?: boolean;
  /** Tells triggers whose work is running. */
  readonly tenant?: () => string;
}

/** For its owner's eyes; what SQLite keeps beside it gets the same rights. One that is there keeps those it has. */
function makeFile(file: string): void {
  mkdirSync(dirname(file), { recursive: true });
  closeSync(openSync(file, 'a', 0o600));
}

/** One open SQLite database, synchronous, with its prepared statements kept. */
export class SqliteConnection {
  readonly file: string;
  readonly #db: NativeDatabase;
  readonly #statements = new Map<string, NativeStatement>();
  #open = true;

  constructor(file: string, options: SqliteConnectionOptions = {}) {
    this.file = file;
    const { DatabaseSync } = sqliteDriver();
    const { readOnly = false } = options;
    try {
      if (file !== ':memory:' && !readOnly) makeFile(file);
      this.#db = readOnly ? new DatabaseSync(file, { readOnly }) : new DatabaseSync(file);
      this.#db.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}; PRAGMA cache_size = -${CACHE_KIB}`);
      if (!readOnly) {
        writeAhead(this.#db);
        this.#db.exec('PRAGMA synchronous = NORMAL');
      }
      this.#db.exec('PRAGMA foreign_keys = ON');
    } catch (cause) {
      throw error('PFQ_DB_OPEN', { file, reason: (cause as Error).message }, { cause });
    }
    this.#define(FOLD_FUNCTION, (value) => (typeof value === 'string' ? foldText(value) : value));
    this.#define(DECIMAL_FUNCTION, (value) => (typeof value === 'string' ? sortable(value) : null));
    this.#define(FLOAT_FUNCTION, (value) => (typeof value === 'number' ? JSON.stringify(value) : null));
    if (options.tenant) this.#define(TENANT_FUNCTION, options.tenant, false);
  }

  #define(name: string, fn: (value: unknown) => unknown, deterministic = true): void {
    this.#db.function(name, { deterministic }, fn);
  }

  get isOpen(): boolean {
    return this.#open;
  }

  /** Parameters must have passed `Dialect.param`. */
  run(sql: string, params: readonly SqlValue[]): number {
    return Number(this.#prepare(sql).run(...params).changes);
  }

  get(sql: string, params: readonly SqlValue[]): Row | undefined {
    const statement = this.#prepare(sql);
    return this.#read(statement, () => statement.get(...params) as Row | undefined);
  }

  all(sql: string, params: readonly SqlValue[]): Row[] {
    const statement = this.#prepare(sql);
    return this.#read(statement, () => statement.all(...params) as Row[]) ?? [];
  }

  /** Does the statement give rows? Kysely asks before it chooses between `all` and `run`. */
  returnsRows(sql: string): boolean {
    return this.#prepare(sql).columns().length > 0;
  }

  /** Runs a script of any number of statements, without parameters. */
  script(sql: string): void {
    this.#db.exec(sql);
  }

  close(): void {
    if (!this.#open) return;
    this.#open = false;
    this.#statements.clear();
    this.#db.close();
  }

  /** An integer beyond 2^53 makes the driver throw; then the statement gives BigInts, small ones brought back. */
  #read<R extends Row | Row[] | undefined>(statement: NativeStatement, read: () => R): R {
    try {
      return read();
    } catch (thrown) {
      if (!/too large to be represented/.test((thrown as Error).message)) throw thrown;
    }
    statement.setReadBigInts(true);
    try {
      const result = read();
      for (const row of Array.isArray(result) ? result : [result]) if (row) narrowIntegers(row);
      return result;
    } finally {
      statement.setReadBigInts(false);
    }
  }

  #prepare(sql: string): NativeStatement {
    const kept = this.#statements.get(sql);
    if (kept) return kept;
    if (!this.#open) throw error('PFQ_DB_CLOSED', { name: this.file });
    if (this.#statements.size >= STATEMENTS_KEPT) {
      const [oldest] = this.#statements.keys();
      if (oldest !== undefined) this.#statements.delete(oldest);
    }
    const statement = this.#db.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}

/**
 * Turns the write-ahead log on. It stays on, so only the first to open a new database need do it; for that moment no
 * other process may be at it, and SQLite does not wait for them by itself.
 */
function writeAhead(db: NativeDatabase): void {
  const isOn = (): boolean =>
    (db.prepare('PRAGMA journal_mode').get() as { journal_mode: string }).journal_mode === 'wal';
  for (let left = OPEN_TRIES; !isOn(); left--) {
    try {
      db.exec('PRAGMA journal_mode = WAL');
      return;
    } catch (thrown) {
      if (left <= 0 || sqliteDialect.failure(thrown).kind !== 'busy') throw thrown;
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, OPEN_PAUSE_MS);
  }
}

function narrowIntegers(row: Row): void {
  for (const [column, value] of Object.entries(row)) {
    if (typeof value !== 'bigint') continue;
    const number = Number(value);
    if (Number.isSafeInteger(number)) row[column] = number;
  }
}

/** Normalises parameters for a connection. */
export function sqliteParams(params: readonly unknown[]): readonly SqlValue[] {
  return params.map((value, index) => sqliteDialect.param(value, index + 1));
}
