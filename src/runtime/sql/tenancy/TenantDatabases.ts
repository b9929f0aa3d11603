import { statSync } from 'node:fs';

import type { Executor, ExecutorOptions } from '../Executor.js';
import { type DatabaseConfig, openExecutor } from '../executors/open-executor.js';
import { assertTenantThere, tenantDatabase } from './places.js';

/** Databases of tenants that are kept open; beyond that the one that was not used for longest is closed. */
export const TENANTS_OPEN = 50;

/** Connections a tenant may have at once: many small pools share the server's limit. */
export const TENANT_POOL_MAX = 4;

interface Entry {
  readonly executor: Executor;
  /** The file as it was opened: one that is removed and made again under its name is another. SQLite only. */
  readonly file: string | undefined;
  /** Pieces of work that use it now. */
  active: number;
  /** To be closed when the last of them is done. */
  isGone: boolean;
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
      this.#release(entry);
      throw thrown;
    }
    if (!(result instanceof Promise)) {
      this.#release(entry);
      return result;
    }
    const done = result.finally(() => {
      this.#release(entry);
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
    const config = tenantDatabase(this.#config, tenantId);
    const file = fileOf(config);
    const known = this.#open.get(tenantId);
    if (known) {
      this.#open.delete(tenantId);
      // A transaction ends where it began.
      if (known.file === file || known.executor.inTransaction) {
        this.#open.set(tenantId, known);
        return known;
      }
      known.isGone = true;
      if (known.active === 0) this.#close(known);
    }
    assertTenantThere(config, tenantId);
    const pool = {
      min: 0,
      warmup: 0,
      max: Math.min(this.#config.pool?.max ?? TENANT_POOL_MAX, TENANT_POOL_MAX),
    };
    const name = `${this.#options.name ?? 'default'}/${tenantId}`;
    const executor = openExecutor({ ...config, pool }, { ...this.#options, name });
    const entry = { executor, file, active: 0, isGone: false };
    this.#open.set(tenantId, entry);
    this.#closeIdle();
    return entry;
  }

  #closeIdle(): void {
    for (const [tenantId, entry] of this.#open) {
      if (this.#open.size <= this.#limit) return;
      if (entry.active > 0) continue;
      this.#open.delete(tenantId);
      this.#close(entry);
    }
  }

  #release(entry: Entry): void {
    entry.active--;
    if (entry.isGone && entry.active === 0) this.#close(entry);
  }

  #close({ executor }: Entry): void {
    executor.close().catch(this.#options.onHookError ?? (() => undefined));
  }
}

/** Tells a file from another of the same name; undefined for a missing file, and for servers. */
function fileOf({ engine, database }: DatabaseConfig): string | undefined {
  if (engine !== 'sqlite') return undefined;
  const found = statSync(database, { throwIfNoEntry: false });
  // The number is not given to another file while this one is open.
  return found && `${found.dev}:${found.ino}`;
}
