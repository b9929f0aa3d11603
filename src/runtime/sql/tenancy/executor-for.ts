import type { Tenancy } from '../../contracts/ITenantContext.js';
import { error } from '../../errors/error.js';
import type { ConnectionManager } from '../executors/ConnectionManager.js';
import type { Executor, ExecutorOptions } from '../Executor.js';
import { GuardedExecutor } from './GuardedExecutor.js';
import { placePrefix, tenantDatabase, tenantSchema } from './places.js';
import { databaseTarget, schemaTarget } from './targets.js';
import { TenantExecutor } from './TenantExecutor.js';

export interface TenantExecutorOptions extends ExecutorOptions {
  readonly tenancy: Tenancy;
  /** Tables of tenant models. */
  readonly tables: readonly string[];
}

/** Makes the executor of an app. Throws PFQ_TENANT_MODE for schemas on SQLite. */
export function tenantExecutor(
  connections: ConnectionManager,
  { tenancy, tables, ...options }: TenantExecutorOptions,
): Executor {
  const config = connections.configOf();
  if (tenancy === 'schema' && config.engine === 'sqlite') throw error('PFQ_TENANT_MODE');
  const shared = connections.get();
  switch (tenancy) {
    case 'none':
      return shared;
    case 'row': {
      // PostgreSQL narrows what a statement sees itself.
      const place = config.engine === 'sqlite' ? 'main' : config.database;
      return new GuardedExecutor(shared, {
        tables,
        narrow: config.engine === 'postgres' ? undefined : { place },
      });
    }
    case 'schema':
    case 'database': {
      const isSchema = tenancy === 'schema';
      const target = isSchema
        ? schemaTarget(shared, config)
        : databaseTarget(config, shared.dialect, options);
      const prefix = placePrefix(config, tenancy);
      const of = (tenantId: string): string =>
        isSchema ? tenantSchema(config, tenantId) : tenantDatabase(config, tenantId).database;
      return new GuardedExecutor(new TenantExecutor(shared.name, target), {
        tables,
        places: prefix === undefined ? undefined : { prefix, of },
        hasOwnConnections: true,
      });
    }
  }
}
