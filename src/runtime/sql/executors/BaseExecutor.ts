/** The common part of all executors: scopes of transactions, hooks after a commit, errors with a code. */

import { error, PrefiqError } from '../../errors/error.js';
import type { Dialect, Row, SqlParam } from '../Dialect.js';
import type { Answer, Changed, Executor, ExecutorOptions, TxOptions } from '../Executor.js';
import { bindFrame, currentFrame, withFrame } from '../frame/frame.js';
import { TxScope } from '../frame/TxScope.js';
import type { SqlSession } from '../SqlSession.js';

/** Characters of a statement that an error shows; values are never in it. */
const STATEMENT_SHOWN = 500;

export const DEFAULT_BUSY_TIMEOUT_MS = 5_000;

export const shown = (sql: string): string => sql.slice(0, STATEMENT_SHOWN);

export abstract class BaseExecutor implements Executor {
  readonly name: string;
  abstract readonly dialect: Dialect;
  protected readonly busyTimeoutMs: number;
  protected readonly root: TxScope;
  readonly #onHookError: (failure: unknown) => void;

  constructor(options: ExecutorOptions = {}) {
    this.name = options.name ?? 'default';
    this.busyTimeoutMs = options.busyTimeoutMs ?? DEFAULT_BUSY_TIMEOUT_MS;
    this.#onHookError = options.onHookError ?? (() => undefined);
    this.root = new TxScope(this);
  }

  get inTransaction(): boolean {
    return this.scope() !== this.root;
  }

  abstract execNow(sql: string, params?: readonly SqlParam[]): Answer<Changed>;
  abstract rowNow<R extends object = Row>(sql: string, params?: readonly SqlParam[]): Answer<R | undefined>;
  abstract query<R extends object = Row>(sql: string, params?: readonly SqlParam[]): Promise<R[]>;
  abstract script(sql: string): Promise<void>;
  abstract columnsOf(table: string): Promise<readonly string[]>;
  abstract session(): Promise<SqlSession>;
  abstract close(): Promise<void>;

  /** Opens the outermost transaction for `scope`. */
  protected abstract begin(scope: TxScope, options: TxOptions): Promise<void>;
  /** Runs a command of transactions (`COMMIT`, `SAVEPOINT …`) in `scope`. */
  protected abstract control(scope: TxScope, command: string): Promise<void>;
  /** The outermost transaction of `scope` is over; `failed` when its state is not known. */
  protected abstract end(scope: TxScope, failed: boolean): void;
  /** May two outermost transactions be open at once? */
  protected abstract readonly isShared: boolean;

  table(name: string): string {
    return this.dialect.quote(name);
  }

  async exec(sql: string, params: readonly SqlParam[] = []): Promise<Changed> {
    return this.execNow(sql, params);
  }

  async row<R extends object = Row>(sql: string, params: readonly SqlParam[] = []): Promise<R | undefined> {
    return this.rowNow<R>(sql, params);
  }

  async scalar<V = unknown>(sql: string, params: readonly SqlParam[] = []): Promise<V | null> {
    const row = await this.row(sql, params);
    if (row === undefined) return null;
    for (const column in row) return row[column] as V;
    return null;
  }

  async tx<R>(fn: () => Promise<R>, options: TxOptions = {}): Promise<R> {
    for (let left = options.retries ?? 0; ; left--) {
      try {
        return await this.#once(fn, options);
      } catch (thrown) {
        const isBroken = !this.inTransaction && this.dialect.failure(thrown).kind === 'serialization';
        if (!isBroken || left <= 0) throw thrown;
      }
    }
  }

  async #once<R>(fn: () => Promise<R>, options: TxOptions): Promise<R> {
    const parent = this.scope();
    const waits = parent !== this.root || !this.isShared;
    if (waits && !parent.child.tryEnter()) await this.enter(parent, 'BEGIN');
    const scope = new TxScope(this, parent);
    try {
      const result = await this.#inScope(scope, fn, options);
      if (parent !== this.root) parent.afterCommit.push(...scope.afterCommit.splice(0));
      return result;
    } finally {
      scope.open = false;
      if (scope.child.held) scope.child.leave();
      if (waits) parent.child.leave();
      for (const hook of scope.afterCommit) this.#runHook(hook);
    }
  }

  async #inScope<R>(scope: TxScope, fn: () => Promise<R>, options: TxOptions): Promise<R> {
    const savepoint = scope.depth > 1 ? `prefiq_${scope.depth}` : undefined;
    if (savepoint) await this.control(scope, `SAVEPOINT ${savepoint}`);
    else await this.begin(scope, options);
    let failed = true;
    try {
      const result = await withFrame({ tx: scope }, fn);
      // The work may have left a child open that nobody awaited; its statements must not escape the transaction.
      if (!scope.child.tryEnter()) await this.enter(scope, 'COMMIT');
      await this.control(scope, savepoint ? `RELEASE SAVEPOINT ${savepoint}` : 'COMMIT');
      failed = false;
      return result;
    } catch (thrown) {
      scope.afterCommit.length = 0;
      if (savepoint) {
        await this.control(scope, `ROLLBACK TO SAVEPOINT ${savepoint}`);
        await this.control(scope, `RELEASE SAVEPOINT ${savepoint}`);
      } else await this.control(scope, 'ROLLBACK');
      failed = false;
      throw thrown;
    } finally {
      if (!savepoint) this.end(scope, failed);
    }
  }

  afterCommit(hook: () => void | Promise<void>): void {
    const scope = this.scope();
    if (scope === this.root) this.#runHook(hook);
    else scope.afterCommit.push(bindFrame(hook));
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
  protected scope(): TxScope {
    let scope = currentFrame().tx;
    while (scope && (scope.owner !== this || !scope.open)) scope = scope.parent;
    return scope ?? this.root;
  }

  /** Waits until no child of `scope` is open, then keeps others out until `scope.child.leave()`. */
  protected async enter(scope: TxScope, sql: string): Promise<void> {
    const started = performance.now();
    if (await scope.child.enter(this.busyTimeoutMs)) {
      if (scope.open) return;
      scope.child.leave();
      throw error('PFQ_DB_TX_OVER', {}, { details: { statement: shown(sql) } });
    }
    const waited = Math.round(performance.now() - started);
    throw error('PFQ_DB_BUSY', { waited }, { details: { statement: shown(sql) } });
  }

  /** Failures that a repository puts into words go up as they are; the rest gets a code. */
  protected failed(sql: string, thrown: unknown): unknown {
    if (thrown instanceof PrefiqError) return thrown;
    const init = { cause: thrown, details: { statement: shown(sql) } };
    const reason = (thrown as Error).message;
    switch (this.dialect.failure(thrown).kind) {
      case 'unique':
      case 'reference':
        return thrown;
      case 'tenant':
        return error('PFQ_TENANT_CROSSED', {}, { cause: thrown });
      case 'busy':
        return error('PFQ_DB_BUSY', { waited: this.busyTimeoutMs }, init);
      case 'serialization':
        return error('PFQ_DB_SERIALIZATION', {}, init);
      case 'connection':
        return error('PFQ_DB_LOST', { reason }, init);
      case 'timeout':
        return error('PFQ_DB_TIMEOUT', {}, init);
      case 'readOnly':
        return error('PFQ_DB_READ_ONLY', { reason }, init);
      case 'rights':
        return error('PFQ_DB_RIGHTS', { reason }, init);
      case 'value':
        return error('PFQ_DB_VALUE', { reason }, init);
      case 'full':
        return error('PFQ_DB_FULL', { reason }, init);
      case 'other':
        return error('PFQ_DB_STATEMENT', { reason }, init);
    }
  }
}
