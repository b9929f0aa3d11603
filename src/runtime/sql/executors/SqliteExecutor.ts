/**
 * Concurrency on SQLite: one connection writes, and a transaction of it may await other things. Everything else that
 * wants to write waits its turn (TxScope); reads outside of transactions go to a connection of their own, so that they
 * neither wait nor see what is not committed. A database in memory has the one connection only, and reads wait too.
 */

import { setTimeout as sleep } from 'node:timers/promises';

import { error } from '../../errors/error.js';
import type { Dialect, Row, SqlParam } from '../Dialect.js';
import { sqliteDialect } from '../dialects/SqliteDialect.js';
import type { Answer, Changed, ExecutorOptions } from '../Executor.js';
import type { TxScope } from '../frame/TxScope.js';
import type { SqlSession } from '../SqlSession.js';
import { BaseExecutor } from './BaseExecutor.js';
import { SqliteConnection, sqliteParams } from './SqliteConnection.js';
import { SqliteSession } from './SqliteSession.js';
import { WriteGuard } from './write-guard.js';

export interface SqliteOptions extends ExecutorOptions {
  readonly readOnly?: boolean;
  /** Every row that is written is held against the tenant of the work. */
  readonly guarded?: boolean;
}

/**
 * A database of SQLite, in a file or in memory.
 *
 * @example
 * const executor = new SqliteExecutor(':memory:');
 * await executor.scalar('SELECT 6 * 7'); // 42
 */
export class SqliteExecutor extends BaseExecutor {
  readonly dialect: Dialect = sqliteDialect;
  protected readonly isShared = false;
  readonly #writer: SqliteConnection;
  readonly #guard: WriteGuard | undefined;
  #reader: SqliteConnection | undefined;

  /** `file` may be `:memory:`. */
  constructor(file: string, options: SqliteOptions = {}) {
    super(options);
    const guard = options.guarded ? new WriteGuard() : undefined;
    this.#guard = guard;
    this.#writer = new SqliteConnection(file, {
      readOnly: options.readOnly ?? false,
      ...(guard ? { tenant: guard.tenant } : {}),
    });
  }

  execNow(sql: string, params: readonly SqlParam[] = []): Answer<Changed> {
    const values = sqliteParams(params);
    const run = (): Changed => {
      this.#guard?.prepare(this.#writer);
      return { changes: this.#writer.run(sql, values) };
    };
    const scope = this.scope();
    if (!scope.child.tryEnter()) return this.#execLater(scope, sql, run);
    try {
      return run();
    } catch (thrown) {
      if (scope !== this.root || this.dialect.failure(thrown).kind !== 'busy') throw this.failed(sql, thrown);
    } finally {
      scope.child.leave();
    }
    return this.#execLater(scope, sql, run);
  }

  async #execLater<R>(scope: TxScope, sql: string, run: () => R): Promise<R> {
    await this.enter(scope, sql);
    try {
      return scope === this.root ? await this.#patiently(sql, run) : this.#understand(sql, run);
    } finally {
      scope.child.leave();
    }
  }

  async query<R extends object = Row>(sql: string, params: readonly SqlParam[] = []): Promise<R[]> {
    return this.#read(sql, (connection) => connection.all(sql, sqliteParams(params)) as unknown as R[]);
  }

  rowNow<R extends object = Row>(sql: string, params: readonly SqlParam[] = []): Answer<R | undefined> {
    return this.#read(sql, (connection) => connection.get(sql, sqliteParams(params)) as R | undefined);
  }

  async script(sql: string): Promise<void> {
    this.#understand(sql, () => this.#writer.script(sql));
  }

  get connection(): SqliteConnection {
    return this.#writer;
  }

  async columnsOf(table: string): Promise<readonly string[]> {
    const rows = this.#writer.all('SELECT name FROM pragma_table_info(?)', [table]);
    return rows.map(({ name }) => String(name));
  }

  /** The connection that writes: whoever uses it stands outside of the scopes. */
  async session(): Promise<SqlSession> {
    return new SqliteSession(this.#writer);
  }

  async close(): Promise<void> {
    this.#reader?.close();
    this.#writer.close();
  }

  protected async begin(): Promise<void> {
    await this.#patiently('BEGIN IMMEDIATE', () => this.#writer.run('BEGIN IMMEDIATE', []));
  }

  protected async control(_scope: TxScope, command: string): Promise<void> {
    // SQLite may have rolled back by itself (disk full, for one); then there is nothing to undo.
    try {
      this.#understand(command, () => this.#writer.run(command, []));
    } catch (failure) {
      const isUndo = command.startsWith('ROLLBACK') || command.startsWith('RELEASE');
      if (!isUndo || !/no transaction is active|no such savepoint/.test((failure as Error).message))
        throw failure;
    }
  }

  protected end(): void {}

  /** Reads on a connection that sees what this scope may see. */
  #read<R>(sql: string, read: (connection: SqliteConnection) => R): Answer<R> {
    const scope = this.scope();
    const own = scope === this.root ? this.#ownReader() : undefined;
    if (own) return this.#understand(sql, () => read(own));
    if (!scope.child.held) return this.#understand(sql, () => read(this.#writer));
    return this.enter(scope, sql).then(() => {
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

  /** Another process may hold the lock: try again for a while without blocking this one. */
  async #patiently<R>(sql: string, run: () => R): Promise<R> {
    const started = performance.now();
    for (let pause = 1; ; pause = Math.min(pause * 2, 50)) {
      try {
        return run();
      } catch (thrown) {
        const isBusy = this.dialect.failure(thrown).kind === 'busy';
        if (!isBusy) throw this.failed(sql, thrown);
        const waited = Math.round(performance.now() - started);
        if (waited >= this.busyTimeoutMs) throw error('PFQ_DB_BUSY', { waited }, { cause: thrown });
      }
      await sleep(pause);
    }
  }

  #understand<R>(sql: string, run: () => R): R {
    try {
      return run();
    } catch (thrown) {
      throw this.failed(sql, thrown);
    }
  }
}
