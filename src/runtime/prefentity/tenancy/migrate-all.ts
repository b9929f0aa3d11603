import type { Env } from '../../kernel/env.js';
import { migrateTenants, type MigrateTenantsOptions, type TenantOutcome } from './migrate-tenants.js';
import { openTenancy, type OpenTenancyOptions } from './open-tenancy.js';
import { tenantsToMigrate } from './tenants.js';

const PARALLEL = 4;

export interface MigrateAllOptions
  extends Pick<OpenTenancyOptions, 'allowDestructive'>, Pick<MigrateTenantsOptions, 'onDone'> {
  readonly cwd: string;
  readonly env: Env;
}

/** Brings along all tenants that are behind, the first of them by itself. */
export async function migrateAllTenants({
  onDone,
  ...options
}: MigrateAllOptions): Promise<readonly TenantOutcome[]> {
  const open = await openTenancy(options);
  try {
    const { ids } = await tenantsToMigrate(open, { resume: true });
    return await migrateAll(ids, (id) => open.migrate(id), onDone);
  } finally {
    await open.close();
  }
}

/** The first of them by itself, then a few at a time. */
export const migrateAll = (
  ids: readonly string[],
  migrate: MigrateTenantsOptions['migrate'],
  onDone: MigrateTenantsOptions['onDone'],
): Promise<readonly TenantOutcome[]> =>
  migrateTenants({ ids, canary: ids[0], parallel: PARALLEL, migrate, ...(onDone ? { onDone } : {}) });
