import type { DatabaseConfig } from '../DatabaseConfig.js';
import type { Dialect } from '../Dialect.js';
import { Pool } from './Pool.js';
import type { SqlClient, SqlDriver } from '../SqlDriver.js';
import type { SqlSession } from '../SqlSession.js';

export interface DriverOptions {
  /** Names the database in errors. */
  readonly name: string;
  /** How long to wait for locks, for a free connection, and for a server that is starting, ms. */
  readonly busyTimeoutMs: number;
}

/** How long the server may take to answer a new connection, ms. */
export const CONNECT_TIMEOUT_MS = 10_000;

/** Refused, broken off, not found for now: a server that is starting, or one that is being replaced. */
const PASSING: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ECONNRESET', 'EAI_AGAIN', 'ENOENT']);

const POOL = { min: 0, max: 10, warmup: 0 };

/** The common part of the drivers of servers. Each one connects in its own way. */
export abstract class PooledDriver<Client extends SqlClient & SqlSession> implements SqlDriver {
  abstract readonly dialect: Dialect;
  protected readonly config: DatabaseConfig;
  protected readonly options: DriverOptions;
  readonly #pool: Pool<Client>;

  constructor(config: DatabaseConfig, options: DriverOptions) {
    this.config = config;
    this.options = options;
    const { min, max } = config.pool ?? POOL;
    this.#pool = new Pool({
      ...{ name: options.name, min, max, waitMs: options.busyTimeoutMs },
      open: () => this.connect('pool', (client) => this.#pool.lost(client)),
      shut: (client) => client.close().catch(() => undefined),
      isPassing: (failure) => {
        const { code = '' } = failure as { code?: string };
        return PASSING.has(code) || this.passing.has(code);
      },
    });
  }

  /** Codes of failures to connect that are over soon: starting up, shutting down, no connection left. */
  protected abstract readonly passing: ReadonlySet<string>;

  /** `onLost` is called when the connection is gone, whatever for. */
  protected abstract connect(use: 'pool' | 'session', onLost: (client: Client) => void): Promise<Client>;

  tryAcquire(): SqlClient | undefined {
    return this.#pool.tryAcquire();
  }

  acquire(): Promise<SqlClient> {
    return this.#pool.acquire();
  }

  release(client: SqlClient, broken: boolean): void {
    this.#pool.release(client as Client, broken);
  }

  session(): Promise<SqlSession> {
    return this.connect('session', () => undefined);
  }

  async reach(): Promise<void> {
    await this.#pool.reach();
    await this.#pool.warmUp(this.config.pool?.warmup ?? 0);
  }

  close(): Promise<void> {
    return this.#pool.close();
  }
}
