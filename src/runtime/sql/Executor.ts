/**
 * Runs SQL on one database. Asynchronous throughout, so that engines behind a network can stand in later.
 *
 * Concurrency on SQLite: one connection writes, and a transaction of it may await other things. Everything else that
 * wants to write waits its turn (TxScope); reads outside of transactions go to a connection of their own, so that they
 * neither wait nor see what is not committed. A database in memory has the one connection only, and reads wait too.
 */

import { setTimeout as sleep } from 'node:timers/promises';

import { error, PrefiqError } from '../errors.js';
import { ambient, withAmbient } from './ambient.js';
import type { Dialect, SqlParam } from './Dialect.js';
import { sqliteDialect } from './dialects/SqliteDialect.js';
import { type Row, SqliteConnection, sqliteParams } from './SqliteConnection.js';
import { TxScope } from './TxScope.js';

/** Characters of a statement that an error shows; values are never in it. */
const STATEMENT_SHOWN = 500;

/** An answer, or the promise of one. */
export type Answer<T> = T | Promise<T>;

export interface ExecutorOptions {
  /** Names the database in errors. */
  readonly name?: string;
  /** How long a write waits for its turn. */
  readonly busyTimeoutMs?: number;
  /** Told when a hook of `afterCommit` fails; the transaction stands all the same. */
  readonly onHookError?: (failure: unknown) => void;
}

export class Executor {
  readonly name: string;
  readonly dialect: Dialect = sqliteDialect;
  readonly #writer: SqliteConnection;
  #reader: SqliteConnection | undefined;
  readonly #root: TxScope;
  readonly #busyTimeoutMs: number;
  readonly #onHookError: (failure: unknown) => void;

  /** `file` may be `:memory:`. */
  constructor(file: string, options: ExecutorOptions = {}) {
    this.name = options.name ?? 'default';
    this.#busyTimeoutMs = options.busyTimeoutMs ?? 5_000;
    this.#onHookError = options.onHookError ?? (() => undefined);
    this.#writer = new SqliteConnection(file);
    this.#root = new TxScope(this);
  }

  /** The connection that writes, for migrations and backups: whoever uses it stands outside of the scopes. */
  get connection(): SqliteConnection {
    return this.#writer;
  }

  get inTransaction(): boolean {
    return this.#scope() !== this.#root;
  }

  /** Runs a statement that changes something and says how many rows it changed. */
  exec(sql: string, params: readonly SqlParam[] = []): Promise<{ readonly changes: number }> {
    try {
      const changed = this.execNow(sql, params);
      return changed instanceof Promise ? changed : Promise.resolve(changed);
    } catch (thrown) {
      return Promise.reject(thrown as Error);
    }
  }

  /** Like `exec`, with the answer itself where nothing had to be waited for: spares a repository the promises. */
  execNow(sql: string, params: readonly SqlParam[] = []): Answer<{ readonly changes: number }> {
    const values = sqliteParams(params);
    const run = (): { readonly changes: number } => ({ changes: this.#writer.run(sql, values) });
    const scope = this.#scope();
    if (!scope.child.tryEnter()) return this.#execLater(scope, sql, run);
    try {
      return run();
    } catch (thrown) {
      if (scope !== this.#root || this.dialect.failure(thrown).kind !== 'busy')
        throw this.#failure(sql, thrown);
    } finally {
      scope.child.leave();
    }
    return this.#execLater(scope, sql, run);
  }

  async #execLater<R>(scope: TxScope, sql: string, run: () => R): Promise<R> {
    await this.#enter(scope, sql);
    try {
      return scope === this.#root ? await this.#patiently(sql, run) : this.#understand(sql, run);
    } finally {
      scope.child.leave();
    }
  }

  /** All rows of a query. */
  async query<R extends object = Row>(sql: string, params: readonly SqlParam[] = []): Promise<R[]> {
    return this.#read(sql, (connection) => connection.all(sql, sqliteParams(params)) as unknown as R[]);
  }

  /** The first row of a query. */
  async row<R extends object = Row>(sql: string, params: readonly SqlParam[] = []): Promise<R | undefined> {
    return this.rowNow<R>(sql, params);
  }

  /** Like `row`, with the answer itself where nothing had to be waited for. */
  rowNow<R extends object = Row>(sql: string, params: readonly SqlParam[] = []): Answer<R | undefined> {
    return this.#read(sql, (connection) => connection.get(sql, sqliteParams(params)) as R | undefined);
  }

  /** The first column of the first row, or null without rows. */
  async scalar<V = unknown>(sql: string, params: readonly SqlParam[] = []): Promise<V | null> {
    const row = await this.row(sql, params);
    if (row === undefined) return null;
    for (const column in row) return row[column] as V;
    return null;
  }

  /**
   * Runs `fn` in a transaction: all its statements take effect, or none. Inside of a transaction it is a savepoint.
   * Whatever `fn` awaits belongs to it, wherever the executor is used.
   */
  async tx<R>(fn: () => Promise<R>): Promise<R> {
    const parent = this.#scope();
    if (!parent.child.tryEnter()) await this.#enter(parent, 'BEGIN');
    const scope = new TxScope(this, parent);
    try {
      const result = await this.#inScope(scope, fn);
      if (parent !== this.#root) parent.afterCommit.push(...scope.afterCommit.splice(0));
      return result;
    } finally {
      scope.open = false;
      if (scope.child.held) scope.child.leave();
      parent.child.leave();
      for (const hook of scope.afterCommit) this.#runHook(hook);
    }
  }

  async #inScope<R>(scope: TxScope, fn: () => Promise<R>): Promise<R> {
    const savepoint = scope.depth > 1 ? `prefiq_${scope.depth}` : undefined;
    if (savepoint) this.#writer.run(`SAVEPOINT ${savepoint}`, []);
    else await this.#patiently('BEGIN IMMEDIATE', () => this.#writer.run('BEGIN IMMEDIATE', []));
    try {
      const result = await withAmbient({ tx: scope }, fn);
      // The work may have left a child open that nobody awaited; its statements must not escape the transaction.
      if (!scope.child.tryEnter()) await this.#enter(scope, 'COMMIT');
      this.#understand('COMMIT', () => this.#writer.run(savepoint ? `RELEASE ${savepoint}` : 'COMMIT', []));
      return result;
    } catch (thrown) {
      scope.afterCommit.length = 0;
      this.#rollBack(savepoint);
      throw thrown;
    }
  }

  #rollBack(savepoint: string | undefined): void {
    // SQLite may have rolled back by itself (disk full, for one); then there is nothing to undo.
    try {
      if (savepoint) {
        this.#writer.run(`ROLLBACK TO ${savepoint}`, []);
        this.#writer.run(`RELEASE ${savepoint}`, []);
      } else this.#writer.run('ROLLBACK', []);
    } catch (failure) {
      if (!/no transaction is active|no such savepoint/.test((failure as Error).message)) throw failure;
    }
  }

  /** Names of the columns of a table; none when there is no such table. */
  columnsOf(table: string): readonly string[] {
    const rows = this.#writer.all('SELECT name FROM pragma_table_info(?)', [table]);
    return rows.map(({ name }) => String(name));
  }

  /** Runs `hook` once the outermost transaction has committed, never after a rollback; at once outside of one. */
  afterCommit(hook: () => void | Promise<void>): void {
    const scope = this.#scope();
    if (scope === this.#root) this.#runHook(hook);
    else scope.afterCommit.push(hook);
  }

  close(): void {
    this.#reader?.close();
    this.#writer.close();
  }

  #runHook(hook: () => void | Promise<void>): void {
    try {
      const running = hook();
      if (running instanceof Promise) running.catch(this.#onHookError);
    } catch (failure) {
      this.#onHookError(failure);
    }
  }

  /** The innermost scope of this executor that is still open: work left over from a closed one stands outside. */
  #scope(): TxScope {
    let scope = ambient.getStore()?.tx;
    while (scope && (scope.owner !== this || !scope.open)) scope = scope.parent;
    return scope ?? this.#root;
  }

  /** Reads on a connection that sees what this scope may see. */
  #read<R>(sql: string, read: (connection: SqliteConnection) => R): Answer<R> {
    const scope = this.#scope();
    const own = scope === this.#root ? this.#ownReader() : undefined;
    if (own) return this.#understand(sql, () => read(own));
    if (!scope.child.held) return this.#understand(sql, () => read(this.#writer));
    return this.#enter(scope, sql).then(() => {
      try {
        return this.#understand(sql, () => read(this.#writer));
      } finally {
        scope.child.leave();
      }
    });
  }

  #ownReader(): SqliteConnection | undefined {
    if (this.#writer.file === ':memory:' || !this.#writer.isOpen) return undefined;
    return (this.#reader ??= new SqliteConnection(this.#writer.file, { readOnly: true }));
  }

  async #enter(scope: TxScope, sql: string): Promise<void> {
    const started = performance.now();
    if (await scope.child.enter(this.#busyTimeoutMs)) {
      if (scope.open) return;
      scope.child.leave();
      throw error('PFQ_DB_TX_OVER', {}, { details: { statement: sql.slice(0, STATEMENT_SHOWN) } });
    }
    const waited = Math.round(performance.now() - started);
    throw error('PFQ_DB_BUSY', { waited }, { details: { statement: sql.slice(0, STATEMENT_SHOWN) } });
  }

  /** Another process may hold the lock: try again for a while without blocking this one. */
  async #patiently<R>(sql: string, run: () => R): Promise<R> {
    const started = performance.now();
    for (let pause = 1; ; pause = Math.min(pause * 2, 50)) {
      try {
        return run();
      } catch (thrown) {
        const isBusy = this.dialect.failure(thrown).kind === 'busy';
        if (!isBusy) throw this.#failure(sql, thrown);
        const waited = Math.round(performance.now() - started);
        if (waited >= this.#busyTimeoutMs) throw error('PFQ_DB_BUSY', { waited }, { cause: thrown });
      }
      await sleep(pause);
    }
  }

  #understand<R>(sql: string, run: () => R): R {
    try {
      return run();
    } catch (thrown) {
      throw this.#failure(sql, thrown);
    }
  }

  /** Constraint failures go up as they are, for the repository to name the fields; the rest gets a code. */
  #failure(sql: string, thrown: unknown): unknown {
    if (thrown instanceof PrefiqError || this.dialect.failure(thrown).kind !== 'other') return thrown;
    return error(
      'PFQ_DB_STATEMENT',
      { reason: (thrown as Error).message },
      { cause: thrown, details: { statement: sql.slice(0, STATEMENT_SHOWN) } },
    );
  }
}
