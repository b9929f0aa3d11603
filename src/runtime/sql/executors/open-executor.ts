import type { DatabaseConfig } from '../DatabaseConfig.js';
import { MariadbDriver } from '../drivers/mariadb/MariadbDriver.js';
import { PostgresDriver } from '../drivers/postgres/PostgresDriver.js';
import type { Executor, ExecutorOptions } from '../Executor.js';
import { DEFAULT_BUSY_TIMEOUT_MS } from './BaseExecutor.js';
import { PooledExecutor } from './PooledExecutor.js';
import { SqliteExecutor } from './SqliteExecutor.js';

export type { DatabaseConfig };

export interface OpenOptions extends ExecutorOptions {
  /** Rows of tenants share tables, and the database is to keep them apart as well as it can. */
  readonly guarded?: boolean;
}

/**
 * Opens a database; connections are made when they are first needed.
 *
 * @example
 * const executor = openExecutor({ engine: 'sqlite', database: ':memory:' });
 * await executor.query('SELECT ? AS answer', [42]); // [{ answer: 42 }]
 */
export function openExecutor(config: DatabaseConfig, options: OpenOptions = {}): Executor {
  const { engine, database, readOnly = false } = config;
  switch (engine) {
    case 'sqlite':
      return new SqliteExecutor(database, { ...options, readOnly });
    case 'postgres':
      return new PooledExecutor(new PostgresDriver(config, driverOptions(options)), options);
    case 'mariadb':
      return new PooledExecutor(new MariadbDriver(config, driverOptions(options)), options);
  }
}

const driverOptions = ({ name = 'default', busyTimeoutMs = DEFAULT_BUSY_TIMEOUT_MS }: OpenOptions) => ({
  name,
  busyTimeoutMs,
});
