/** The place of a tenant's data. It follows from the id alone, so nothing has to be looked up. */

import { existsSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';

import type { Tenancy } from '../../contracts/ITenantContext.js';
import { error } from '../../errors/error.js';
import { shortenName } from '../names.js';
import type { DatabaseConfig } from '../executors/open-executor.js';

/** The shorter limit of the two engines. */
const NAME_LIMIT = 63;

/**
 * Tenancy by schema: the schema of a tenant; on MariaDB, where a schema is a database, under the name of the app's own
 * database, because all of the server's share one space of names.
 */
export function tenantSchema({ engine, database }: DatabaseConfig, tenantId: string): string {
  if (engine === 'sqlite') throw error('PFQ_TENANT_MODE');
  return engine === 'postgres' ? `tenant_${tenantId}` : tenantDatabaseName(database, tenantId);
}

const tenantDatabaseName = (database: string, tenantId: string): string =>
  shortenName(`${database}_tenant_${tenantId}`, NAME_LIMIT);

/** The common prefix of all places, as far as the limit of names leaves it; undefined where statements cannot name them. */
export function placePrefix({ engine, database }: DatabaseConfig, mode: Tenancy): string | undefined {
  if (engine === 'postgres') return mode === 'schema' ? 'tenant_' : undefined;
  if (engine !== 'mariadb') return undefined;
  const shortened = shortenName(tenantDatabaseName(database, 'x'.repeat(NAME_LIMIT)), NAME_LIMIT);
  return `${database}_tenant_`.slice(0, shortened.lastIndexOf('_'));
}

/** Tenancy by database: the database of a tenant. SQLite: a file in the folder `<app>.tenants` beside the app's own. */
export function tenantDatabase(config: DatabaseConfig, tenantId: string): DatabaseConfig {
  const { engine, database } = config;
  if (engine !== 'sqlite') return { ...config, database: tenantDatabaseName(database, tenantId) };
  return { ...config, database: join(tenantFolder(database), `${tenantId}.db`) };
}

/** SQLite: the folder of the tenants' files. */
const tenantFolder = (file: string): string =>
  file === ':memory:' ? ':memory:.tenants' : join(dirname(file), `${basename(file, extname(file))}.tenants`);

/** Opening a SQLite file that is not there would make one. */
export function assertTenantThere({ engine, database }: DatabaseConfig, tenantId: string): void {
  if (engine === 'sqlite' && !existsSync(database)) throw error('PFQ_TENANT_UNKNOWN', { id: tenantId });
}
