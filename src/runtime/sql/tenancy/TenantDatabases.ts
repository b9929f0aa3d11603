import type { Executor, ExecutorOptions } from '../Executor.js';
import { type DatabaseConfig, openExecutor } from '../open-executor.js';
import { assertTenantThere, tenantDatabase } from './places.js';

/** Databases of tenants that are kept open; beyond that the one that was not used for longest is closed. */
export const TENANTS_OPEN = 50;

/** Connections a tenant may have at once: many small pools share the server's limit. */
export const TENANT_POOL_MAX = 4;

interface Entry {
  readonly executor: Executor;
  /** Pieces of work that use it now. */
  active: number;
}

/** Tenancy by database: the executors of tenants, opened when they are asked for, a bounded number of them. */
export class TenantDatabases {
  readonly #config: DatabaseConfig;
  readonly #options: ExecutorOptions;
  readonly #limit: number;
  /** The least recently used first. */
  readonly #open = new Map<string, Entry>();

  constructor(config: DatabaseConfig, options: ExecutorOptions = {}, limit = TENANTS_OPEN) {
    this.#config = config;
    this.#options = options;
    this.#limit = limit;
  }

  /** Runs `work` on the tenant's database, which is not closed meanwhile. */
  use<R>(tenantId: string, work: (executor: Executor) => R): R {
    const entry = this.#entry(tenantId);
    entry.active++;
    let result: R;
    try {
      result = work(entry.executor);
    } catch (thrown) {
      entry.active--;
      throw thrown;
    }
    if (!(result instanceof Promise)) {
      entry.active--;
      return result;
    }
    const done = result.finally(() => {
      entry.active--;
    });
    return done as R;
  }

  /** The tenant's executor itself, for what takes no time: hooks, questions about a transaction. */
  peek(tenantId: string): Executor {
    return this.#entry(tenantId).executor;
  }

  async close(): Promise<void> {
    const open = [...this.#open.values()];
    this.#open.clear();
    await Promise.all(open.map(({ executor }) => executor.close()));
  }

  #entry(tenantId: string): Entry {
    const known = this.#open.get(tenantId);
    if (known) {
      this.#open.delete(tenantId);
      this.#open.set(tenantId, known);
      return known;
    }
    const config = tenantDatabase(this.#config, tenantId);
    assertTenantThere(config, tenantId);
    const pool = {
      min: 0,
      warmup: 0,
      max: Math.min(this.#config.pool?.max ?? TENANT_POOL_MAX, TENANT_POOL_MAX),
    };
    const name = `${this.#options.name ?? 'default'}/${tenantId}`;
    const entry = { executor: openExecutor({ ...config, pool }, { ...this.#options, name }), active: 0 };
    this.#open.set(tenantId, entry);
    this.#closeIdle();
    return entry;
  }

  #closeIdle(): void {
    for (const [tenantId, { active, executor }] of this.#open) {
      if (this.#open.size <= this.#limit) return;
      if (active > 0) continue;
      this.#open.delete(tenantId);
      executor.close().catch(this.#options.onHookError ?? (() => undefined));
    }
  }
}
