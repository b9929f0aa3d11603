/** How the migration of many tenants is told. */

import { error } from '../../errors.js';
import type { TenantOutcome } from '../../prefentity/tenancy/migrate-tenants.js';

export interface TenantSummary {
  readonly migrated: number;
  readonly current: number;
  readonly failed: number;
  readonly skipped: number;
}

export function summaryOf(outcomes: readonly TenantOutcome[]): TenantSummary {
  const count = (status: TenantOutcome['status']): number =>
    outcomes.filter((outcome) => outcome.status === status).length;
  return {
    migrated: count('migrated'),
    current: count('current'),
    failed: count('failed'),
    skipped: count('skipped'),
  };
}

export const summaryText = ({ migrated, current, failed, skipped }: TenantSummary): string =>
  `${migrated} migrated, ${current} up to date already, ${failed} failed, ${skipped} skipped`;

export function tenantLine(
  { id, status, applied, durationMs, problem }: TenantOutcome,
  done: number,
  count: number,
): string {
  const what = {
    migrated: `${applied.length} applied`,
    current: 'up to date',
    failed: problem ?? 'failed',
    skipped: 'skipped',
  };
  return `  ${done}/${count}  ${id}  ${what[status]}  ${durationMs} ms`;
}

/** Throws PFQ_TENANT_FAILED when one of them failed or was not tried. */
export function assertAllMigrated(outcomes: readonly TenantOutcome[]): void {
  const summary = summaryOf(outcomes);
  if (summary.failed + summary.skipped === 0) return;
  throw error(
    'PFQ_TENANT_FAILED',
    { ...summary, count: outcomes.length },
    { details: { ...summary, outcomes } },
  );
}
