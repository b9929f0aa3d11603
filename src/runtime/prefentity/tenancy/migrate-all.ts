import type { Env } from '../../kernel/env.js';
import { migrateTenants, type TenantOutcome } from './migrate-tenants.js';
import { openTenancy, type OpenTenancyOptions } from './open-tenancy.js';
import { tenantsToMigrate } from './tenants.js';

const PARALLEL = 4;

export interface MigrateAllOptions extends Pick<OpenTenancyOptions, 'allowDestructive'> {
  readonly cwd: string;
  readonly env: Env;
  readonly onDone?: (outcome: TenantOutcome, done: number, count: number) => void;
}

/** Brings along all tenants that are behind, the first of them by itself. */
export async function migrateAllTenants({
  onDone,
  ...options
}: MigrateAllOptions): Promise<readonly TenantOutcome[]> {
  const open = await openTenancy(options);
  try {
    const { ids } = await tenantsToMigrate(open, { resume: true });
    return await migrateTenants({
      ids,
      canary: ids[0],
      parallel: PARALLEL,
      migrate: (id) => open.migrate(id),
      ...(onDone ? { onDone } : {}),
    });
  } finally {
    await open.close();
  }
}
