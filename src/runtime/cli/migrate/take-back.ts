/** `migrate down` where tenants have their own places, and its report. */

import type { OpenMigrator } from '../../prefentity/app/open-database.js';
import type { DownOptions } from '../../prefentity/migrations/Migrator.js';
import { openTenancy, type OpenTenancyOptions } from '../../prefentity/tenancy/open-tenancy.js';
import { takeBack } from '../../prefentity/tenancy/take-back.js';
import type { Reporter } from '../kit/types.js';
import { assertAllMigrated, sayTenants, summaryOf, takenBackText, tenantsText } from './tenant-report.js';

interface Everywhere extends Pick<OpenTenancyOptions, 'cwd' | 'env'> {
  readonly shared: OpenMigrator;
  readonly down: DownOptions;
}

/** Throws PFQ_TENANT_FAILED when a tenant failed or was not tried. */
export async function takeBackEverywhere(
  { shared, down, ...place }: Everywhere,
  out: Reporter,
): Promise<void> {
  const tenancy = await openTenancy({ ...place, allowDestructive: true });
  try {
    const onDone = sayTenants(out, 'down');
    const { undone, outcomes, goal } = await takeBack({ shared, tenancy, onDone, ...down });
    const rest = goal.to === undefined ? `--steps ${goal.steps}` : `--to ${goal.to}`;
    assertAllMigrated(outcomes, `prefiq migrate down ${rest}`);
    const tenants = summaryOf(outcomes);
    const text = takenBackText(undone);
    out.result(
      { undone, tenants },
      tenants.migrated === 0 ? text : `${text}, in ${tenantsText(tenants.migrated)}`,
    );
  } finally {
    await tenancy.close();
  }
}
