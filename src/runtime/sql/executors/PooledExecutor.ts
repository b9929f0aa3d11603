/**
 * An executor of an engine behind a network: statements outside of transactions take any connection of the pool, a
 * transaction keeps one. What the tenant of the work is goes along with every statement where the database guards rows.
 */

import { error, PrefiqError } from '../../errors/error.js';
import type { Dialect, Row, SqlParam, SqlValue } from '../Dialect.js';
import type { Changed, ExecutorOptions, TxOptions } from '../Executor.js';
import { databaseTenant } from '../frame/database-tenant.js';
import type { TxScope } from '../frame/TxScope.js';
import type { Outcome, SqlClient, SqlDriver } from '../SqlDriver.js';
import type { SqlSession } from '../SqlSession.js';
import { BaseExecutor, shown } from './BaseExecutor.js';
import { unreachable } from './unreachable.js';

export interface PooledOptions extends ExecutorOptions {
  /** Rows are guarded by the database, which must be told whose work it is. */
  readonly guarded?: boolean;
}

export class PooledExecutor extends BaseExecutor {
  readonly dialect: Dialect;
  protected readonly isShared = true;
  readonly #driver: SqlDriver;
  readonly #guarded: boolean;

  constructor(driver: SqlDriver, options: PooledOptions = {}) {
    super(options);
    this.#driver = driver;
    this.dialect = driver.dialect;
    this.#guarded = options.guarded ?? false;
  }

  async execNow(sql: string, params: readonly SqlParam[] = []): Promise<Changed> {
    return { changes: (await this.#run(sql, params, false)).changes };
  }

  async rowNow<R extends object = Row>(
    sql: string,
    params: readonly SqlParam[] = [],
  ): Promise<R | undefined> {
    return (await this.#run(sql, params, true)).rows[0] as R | undefined;
  }

  async query<R extends object = Row>(sql: string, params: readonly SqlParam[] = []): Promise<R[]> {
    return (await this.#run(sql, params, true)).rows as unknown as R[];
  }

  async script(sql: string): Promise<void> {
    const session = await this.session();
    try {
      await session.script(sql);
    } catch (thrown) {
      throw this.failed(sql, thrown);
    } finally {
      await session.close();
    }
  }

  async columnsOf(table: string): Promise<readonly string[]> {
    const rows = await this.query(this.dialect.columnsQuery, [this.dialect.identifier(table)]);
    return rows.map(({ name }) => String(name));
  }

  async session(): Promise<SqlSession> {
    try {
      return await this.#driver.session();
    } catch (thrown) {
      throw this.#unreachable('', thrown);
    }
  }

  close(): Promise<void> {
    return this.#driver.close();
  }

  /** Opens as many connections as the pool is to start with, and at least one. Throws PFQ_DB_CONNECT at once. */
  async reach(): Promise<void> {
    try {
      await this.#driver.reach();
    } catch (thrown) {
      throw this.#unreachable('', thrown);
    }
  }

  protected async begin(scope: TxScope, options: TxOptions): Promise<void> {
    const tenant = this.#tenant();
    // A connection that the server has dropped meanwhile is found out here, where nothing is lost yet.
    for (let left = 1; ; left--) {
      const client = this.#driver.tryAcquire() ?? (await this.#acquire('BEGIN'));
      try {
        await client.begin(options, tenant);
        scope.client = client;
        scope.tenant = tenant;
        return;
      } catch (thrown) {
        this.#driver.release(client, true);
        if (left <= 0 || !this.#isLost(thrown)) throw this.failed('BEGIN', thrown);
      }
    }
  }

  protected async control(scope: TxScope, command: string): Promise<void> {
    const { outermost } = scope;
    const { client } = outermost;
    if (!client) return;
    // A setting made since the savepoint is undone with it.
    if (command.startsWith('ROLLBACK TO')) outermost.tenant = undefined;
    if (outermost.failure !== undefined) {
      if (command === 'ROLLBACK') await client.control(command).catch(() => undefined);
      else if (!isUndo(command)) throw outermost.failure;
      return;
    }
    try {
      await client.control(command);
    } catch (thrown) {
      if (this.#isOver(thrown)) outermost.failure = this.failed(command, thrown);
      // The transaction went with its connection; whatever broke it is the better news.
      if (isUndo(command) && this.#isLost(thrown)) return;
      throw this.failed(command, thrown);
    }
  }

  protected end(scope: TxScope, failed: boolean): void {
    const isLost = scope.failure !== undefined && this.#isLost(scope.failure);
    if (scope.client) this.#driver.release(scope.client, failed || isLost);
    scope.client = undefined;
  }

  #run(sql: string, params: readonly SqlParam[], isRead: boolean): Promise<Outcome> {
    const values = params.map((value, index) => this.dialect.param(value, index + 1));
    const scope = this.scope();
    return scope === this.root ? this.#outside(sql, values, isRead) : this.#inside(scope, sql, values);
  }

  async #inside(scope: TxScope, sql: string, values: readonly SqlValue[]): Promise<Outcome> {
    if (!scope.child.tryEnter()) await this.enter(scope, sql);
    const { outermost } = scope;
    try {
      const { client } = outermost;
      if (outermost.failure !== undefined) throw outermost.failure;
      if (!client) throw error('PFQ_DB_TX_OVER', {}, { details: { statement: shown(sql) } });
      const tenant = this.#tenant();
      if (tenant !== undefined && tenant !== outermost.tenant) {
        await client.setTenant(tenant);
        outermost.tenant = tenant;
      }
      return await client.runInside(sql, values);
    } catch (thrown) {
      const failure = this.failed(sql, thrown);
      if (this.#isOver(thrown)) outermost.failure ??= failure;
      throw failure;
    } finally {
      scope.child.leave();
    }
  }

  /** A read that loses its connection is asked again on another one; a write may have been done, and is not. */
  async #outside(sql: string, values: readonly SqlValue[], isRead: boolean): Promise<Outcome> {
    const tenant = this.#tenant();
    for (let left = isRead ? 1 : 0; ; left--) {
      const client = this.#driver.tryAcquire() ?? (await this.#acquire(sql));
      let broken = false;
      try {
        return await client.run(sql, values, tenant);
      } catch (thrown) {
        broken = this.#isLost(thrown);
        if (!broken || left <= 0) throw this.failed(sql, thrown);
      } finally {
        this.#driver.release(client, broken);
      }
    }
  }

  async #acquire(sql: string): Promise<SqlClient> {
    try {
      return await this.#driver.acquire();
    } catch (thrown) {
      throw this.#unreachable(sql, thrown);
    }
  }

  #unreachable(sql: string, thrown: unknown): unknown {
    return thrown instanceof PrefiqError ? thrown : unreachable(thrown, this, sql);
  }

  #isLost(thrown: unknown): boolean {
    return this.dialect.failure(thrown).kind === 'connection';
  }

  /** Has the transaction gone with the statement? */
  #isOver(thrown: unknown): boolean {
    const { kind } = this.dialect.failure(thrown);
    return kind === 'connection' || kind === 'serialization';
  }

  /** undefined where the database guards nothing. */
  #tenant(): string | undefined {
    return this.#guarded ? databaseTenant() : undefined;
  }
}

const isUndo = (command: string): boolean => command.startsWith('ROLLBACK') || command.startsWith('RELEASE');
