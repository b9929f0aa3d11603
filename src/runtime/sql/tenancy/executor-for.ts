import type { Tenancy } from '../../contracts/ITenantContext.js';
import { error } from '../../errors.js';
import type { ConnectionManager } from '../ConnectionManager.js';
import type { Executor, ExecutorOptions } from '../Executor.js';
import { GuardedExecutor } from './GuardedExecutor.js';
import { databaseTarget, schemaTarget } from './targets.js';
import { TenantExecutor } from './TenantExecutor.js';

export interface TenantExecutorOptions extends ExecutorOptions {
  readonly tenancy: Tenancy;
  /** Tables of tenant models. */
  readonly tables: readonly string[];
}

/** What an app gets as its executor. Throws PFQ_TENANT_MODE for schemas on SQLite. */
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
      const place = config.engine === 'sqlite' ? 'main' : config.database;
      return new GuardedExecutor(shared, { tables, place });
    }
    case 'schema':
      return new TenantExecutor(shared.name, schemaTarget(shared, config));
    case 'database':
      return new TenantExecutor(shared.name, databaseTarget(config, shared.dialect, options));
  }
}
