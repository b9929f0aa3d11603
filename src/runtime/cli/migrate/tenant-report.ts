/** Reports the migration of many tenants. */

import { error } from '../../errors/error.js';
import type { TenantOutcome } from '../../prefentity/tenancy/migrate-tenants.js';
import type { Reporter } from '../kit/types.js';

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

export const takenBackText = (undone: readonly string[]): string =>
  undone.length === 0 ? 'There is nothing to take back' : `${undone.length} taken back`;

export const tenantsText = (count: number): string => (count === 1 ? '1 tenant' : `${count} tenants`);

const WORDS = {
  up: { migrated: 'applied', current: 'up to date' },
  down: { migrated: 'taken back', current: 'has none of them' },
} as const;

/** Tells of every tenant as it is done. */
export const sayTenants =
  (out: Reporter, direction: keyof typeof WORDS) =>
  ({ id, status, migrations, durationMs, problem }: TenantOutcome, done: number, count: number): void => {
    const { migrated, current } = WORDS[direction];
    const what = {
      migrated: `${migrations.length} ${migrated}`,
      current,
      failed: problem ?? 'failed',
      skipped: 'skipped',
    };
    out.say(`  ${done}/${count}  ${id}  ${what[status]}  ${durationMs} ms`);
  };

/** Throws PFQ_TENANT_FAILED when one of them failed or was not tried; `again` is the command that does the rest. */
export function assertAllMigrated(
  outcomes: readonly TenantOutcome[],
  again = 'prefiq tenant migrate --resume',
): void {
  const summary = summaryOf(outcomes);
  if (summary.failed + summary.skipped === 0) return;
  throw error(
    'PFQ_TENANT_FAILED',
    { ...summary, count: outcomes.length, again },
    { details: { ...summary, outcomes } },
  );
}
