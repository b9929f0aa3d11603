/** The two ways in which tenants have places of their own. */

import { error } from '../../errors/error.js';
import type { Executor, ExecutorOptions } from '../Executor.js';
import type { DatabaseConfig } from '../executors/open-executor.js';
import { tenantSchema } from './places.js';
import { TenantDatabases } from './TenantDatabases.js';
import type { TenantTarget } from './TenantExecutor.js';

/** Stands before the table of a tenant until the tenant is known; quoted, so that no text of a person can be it. */
const MARK = '"{tenant}".';

/** One database for all, a schema each: names are qualified, and no connection remembers whose it was. */
export function schemaTarget(shared: Executor, config: DatabaseConfig): TenantTarget {
  const { dialect } = shared;
  const prefix = (tenantId: string): string => `${dialect.quote(tenantSchema(config, tenantId))}.`;
  return {
    dialect,
    use: (_tenantId, work) => work(shared),
    peek: () => shared,
    qualify: (sql, tenantId) => (sql.includes(MARK) ? sql.replaceAll(MARK, prefix(tenantId)) : sql),
    table: (name) => MARK + dialect.quote(name),
    columnsOf: async (tenantId, table) => {
      const rows = await shared.query(
        'SELECT column_name AS name FROM information_schema.columns WHERE table_schema = ? AND table_name = ?',
        [tenantSchema(config, tenantId), dialect.identifier(table)],
      );
      return rows.map(({ name }) => String(name));
    },
    session: () => Promise.reject(error('PFQ_TENANT_SESSION')),
    // The database is its owner's to close.
    close: () => Promise.resolve(),
  };
}

/** A database each. */
export function databaseTarget(
  config: DatabaseConfig,
  dialect: TenantTarget['dialect'],
  options: ExecutorOptions,
): TenantTarget {
  const databases = new TenantDatabases(config, options);
  return {
    dialect,
    use: (tenantId, work) => databases.use(tenantId, work),
    peek: (tenantId) => databases.peek(tenantId),
    qualify: (sql) => sql,
    table: (name) => dialect.quote(name),
    columnsOf: (tenantId, table) => databases.use(tenantId, (executor) => executor.columnsOf(table)),
    session: (tenantId) => databases.use(tenantId, (executor) => executor.session()),
    close: () => databases.close(),
  };
}
