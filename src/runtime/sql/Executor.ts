/**
 * Runs SQL on one database. `?` stands for a parameter on every engine, `"…"` quotes a name and `'…'` a text, and rows
 * come in the same form: booleans as 1 and 0, decimals, dates, times and JSON as text in wire form, integers as numbers
 * where they are safe, else as bigints.
 */

import type { Dialect, Row, SqlParam } from './Dialect.js';
import type { SqlSession } from './SqlSession.js';

/** An answer, or the promise of one. */
export type Answer<T> = T | Promise<T>;

export interface Changed {
  readonly changes: number;
}

export interface ExecutorOptions {
  /** Names the database in errors. */
  readonly name?: string;
  /** How long a write waits for its turn, ms. */
  readonly busyTimeoutMs?: number;
  /** Told when a hook of `afterCommit` fails; the transaction stands all the same. */
  readonly onHookError?: (failure: unknown) => void;
}

export interface TxOptions {
  /** Of the outermost transaction; SQLite's are always serializable. */
  readonly isolation?: 'read committed' | 'repeatable read' | 'serializable';
  /** Refuses writes, where the engine can. */
  readonly readOnly?: boolean;
  /** How often the whole work is done again when the engine breaks it off for the sake of another transaction. */
  readonly retries?: number;
}

export interface Executor {
  readonly name: string;
  readonly dialect: Dialect;
  readonly inTransaction: boolean;
  /** Runs a statement that changes something and says how many rows it changed. */
  exec(sql: string, params?: readonly SqlParam[]): Promise<Changed>;
  /** Like `exec`, with the answer itself where nothing had to be waited for: spares a repository the promises. */
  execNow(sql: string, params?: readonly SqlParam[]): Answer<Changed>;
  /** All rows of a query. */
  query<R extends object = Row>(sql: string, params?: readonly SqlParam[]): Promise<R[]>;
  /** The first row of a query. */
  row<R extends object = Row>(sql: string, params?: readonly SqlParam[]): Promise<R | undefined>;
  /** Like `row`, with the answer itself where nothing had to be waited for. */
  rowNow<R extends object = Row>(sql: string, params?: readonly SqlParam[]): Answer<R | undefined>;
  /** The first column of the first row, or null without rows. */
  scalar<V = unknown>(sql: string, params?: readonly SqlParam[]): Promise<V | null>;
  /**
   * Runs `fn` in a transaction: all its statements take effect, or none. Inside of a transaction it is a savepoint.
   * Everything that `fn` awaits belongs to it, wherever the executor is used.
   *
   * @example
   * await executor.tx(async () => {
   *   await projects.save(project);
   *   executor.afterCommit(() => console.log('stored'));
   * });
   */
  tx<R>(fn: () => Promise<R>, options?: TxOptions): Promise<R>;
  /**
   * Runs `hook` once the outermost transaction has committed, never after a rollback; at once outside of one.
   * It runs as the tenant and in the request of whoever called this, whosever the transaction is.
   */
  afterCommit(hook: () => void | Promise<void>): void;
  /** A table as it stands in statements: quoted, and in the place of the running tenant where there is one. */
  table(name: string): string;
  /** Names of the columns of a table; none when there is no such table. */
  columnsOf(table: string): Promise<readonly string[]>;
  /** Runs a script of any number of statements, without parameters, outside of all scopes. */
  script(sql: string): Promise<void>;
  /** A connection outside of all scopes, for migrations, backups and checks. Close it when done. */
  session(): Promise<SqlSession>;
  close(): Promise<void>;
}
