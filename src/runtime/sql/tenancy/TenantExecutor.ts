/**
 * The executor of apps whose tenants have schemas or databases of their own: it finds out whose work it is and passes
 * it on. Without a tenant it refuses.
 */

import { error } from '../../errors/error.js';
import { currentFrame } from '../frame/frame.js';
import type { Dialect, Row, SqlParam } from '../Dialect.js';
import type { Answer, Changed, Executor, TxOptions } from '../Executor.js';
import type { SqlSession } from '../SqlSession.js';

/** Finds the executor of a tenant. */
export interface TenantTarget {
  readonly dialect: Dialect;
  use<R>(tenantId: string, work: (executor: Executor) => R): R;
  /** For what takes no time. */
  peek(tenantId: string): Executor;
  /** A statement in which tables are named as `Executor.table` says, in the words of the tenant's own place. */
  qualify(sql: string, tenantId: string): string;
  /** A table in a statement, before it is known whose. */
  table(name: string): string;
  columnsOf(tenantId: string, table: string): Promise<readonly string[]>;
  session(tenantId: string): Promise<SqlSession>;
  close(): Promise<void>;
}

export class TenantExecutor implements Executor {
  readonly name: string;
  readonly #target: TenantTarget;

  constructor(name: string, target: TenantTarget) {
    this.name = name;
    this.#target = target;
  }

  get dialect(): Dialect {
    return this.#target.dialect;
  }

  get inTransaction(): boolean {
    const { tenant } = currentFrame();
    return typeof tenant === 'string' && this.#target.peek(tenant).inTransaction;
  }

  table(name: string): string {
    return this.#target.table(name);
  }

  async exec(sql: string, params: readonly SqlParam[] = []): Promise<Changed> {
    return this.#run(sql, (executor, qualified) => executor.exec(qualified, params));
  }

  execNow(sql: string, params: readonly SqlParam[] = []): Answer<Changed> {
    return this.#run(sql, (executor, qualified) => executor.execNow(qualified, params));
  }

  async query<R extends object = Row>(sql: string, params: readonly SqlParam[] = []): Promise<R[]> {
    return this.#run(sql, (executor, qualified) => executor.query<R>(qualified, params));
  }

  async row<R extends object = Row>(sql: string, params: readonly SqlParam[] = []): Promise<R | undefined> {
    return this.#run(sql, (executor, qualified) => executor.row<R>(qualified, params));
  }

  rowNow<R extends object = Row>(sql: string, params: readonly SqlParam[] = []): Answer<R | undefined> {
    return this.#run(sql, (executor, qualified) => executor.rowNow<R>(qualified, params));
  }

  async scalar<V = unknown>(sql: string, params: readonly SqlParam[] = []): Promise<V | null> {
    return this.#run(sql, (executor, qualified) => executor.scalar<V>(qualified, params));
  }

  async tx<R>(fn: () => Promise<R>, options?: TxOptions): Promise<R> {
    return this.#target.use(this.#tenant(), (executor) => executor.tx(fn, options));
  }

  afterCommit(hook: () => void | Promise<void>): void {
    this.#target.peek(this.#tenant()).afterCommit(hook);
  }

  async columnsOf(table: string): Promise<readonly string[]> {
    return this.#target.columnsOf(this.#tenant(), table);
  }

  async script(sql: string): Promise<void> {
    const tenant = this.#tenant();
    return this.#target.use(tenant, (executor) => executor.script(this.#target.qualify(sql, tenant)));
  }

  async session(): Promise<SqlSession> {
    return this.#target.session(this.#tenant());
  }

  close(): Promise<void> {
    return this.#target.close();
  }

  #run<R>(sql: string, run: (executor: Executor, qualified: string) => R): R {
    const tenant = this.#tenant();
    return this.#target.use(tenant, (executor) => run(executor, this.#target.qualify(sql, tenant)));
  }

  #tenant(): string {
    const { tenant } = currentFrame();
    if (typeof tenant === 'string') return tenant;
    throw error('PFQ_TENANT_MISSING', { model: 'What tenants have in places of their own' });
  }
}
