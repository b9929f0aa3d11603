/**
 * Steps back where tenants have places of their own: shared migrations and tenants' ones are one list, of which the
 * newest go first, in every tenant that has them.
 */

import type { OpenMigrator } from '../app/open-database.js';
import { migrationsAfter } from '../migrations/order.js';
import type { DownOptions } from '../migrations/Migrator.js';
import type { Migration, MigrationScope } from '../migrations/source.js';
import { migrateAll } from './migrate-all.js';
import type { MigrateTenantsOptions, TenantOutcome } from './migrate-tenants.js';
import type { OpenTenancy } from './open-tenancy.js';
import { tenantsToMigrate } from './tenants.js';

export interface TakeBackOptions extends DownOptions, Pick<MigrateTenantsOptions, 'onDone'> {
  /** Of the shared database. */
  readonly shared: OpenMigrator;
  readonly tenancy: OpenTenancy;
}

export interface TakenBack {
  /** Ids of migrations that went, wherever that was; the newest first. */
  readonly undone: readonly string[];
  /** One for each tenant; none where no migration of tenants was to go. */
  readonly outcomes: readonly TenantOutcome[];
  /** Options that name the same goal once a part of the work is done. */
  readonly goal: DownOptions;
}

/** Migrations of one scope behind each other, and the one they go back to. */
interface Stretch {
  readonly scope: MigrationScope;
  readonly to: string | undefined;
}

/** Stops where a tenant failed: earlier migrations may be needed by its rows. Throws PFQ_MIGRATION_UNKNOWN. */
export async function takeBack({ shared, tenancy, onDone, ...down }: TakeBackOptions): Promise<TakenBack> {
  const { migrations } = tenancy;
  const ids = (await tenantsToMigrate(tenancy, { resume: false })).ids;
  const going = await goingOf({ shared, tenancy }, ids, down);
  const gone = new Set<string>();
  const outcomes = new Map<string, TenantOutcome>();
  for (const { scope, to } of stretchesOf(migrations, going)) {
    const back: DownOptions = to === undefined ? { steps: Infinity } : { to };
    if (scope === 'global') {
      const undone = await shared.migrator.down(back);
      if (undone.length > 0) await shared.updateAccess();
      for (const id of undone) gone.add(id);
      continue;
    }
    const run = await migrateAll(ids, (id) => tenancy.takeBack(id, back), onDone);
    for (const outcome of run) {
      for (const id of outcome.migrations) gone.add(id);
      outcomes.set(outcome.id, joined(outcomes.get(outcome.id), outcome));
    }
    if (run.some(({ status }) => status === 'failed' || status === 'skipped')) break;
  }
  const [first] = going;
  const to = first && before(migrations, first);
  return {
    undone: migrations
      .map(({ id }) => id)
      .filter((id) => gone.has(id))
      .toReversed(),
    outcomes: [...outcomes.values()],
    goal: to === undefined ? { steps: going.length } : { to },
  };
}

/** In the order of `migrations`. The last that are applied anywhere are told from all ledgers. */
async function goingOf(
  { shared, tenancy }: Pick<TakeBackOptions, 'shared' | 'tenancy'>,
  ids: readonly string[],
  { steps = 1, to }: DownOptions,
): Promise<readonly Migration[]> {
  const after = migrationsAfter(tenancy.migrations, to);
  if (to !== undefined) return after;
  const ofTenants = new Set<string>();
  for (const id of ids) for (const one of await tenancy.applied(id)) ofTenants.add(one);
  const ofAll = new Set((await shared.migrator.status()).applied.map(({ id }) => id));
  return after.filter(({ id, scope }) => (scope === 'global' ? ofAll : ofTenants).has(id)).slice(-steps);
}

/** The newest first. */
function stretchesOf(migrations: readonly Migration[], going: readonly Migration[]): readonly Stretch[] {
  const stretches: Stretch[] = [];
  for (const migration of going) {
    const { scope = 'tenant' } = migration;
    if (stretches.at(-1)?.scope !== scope) stretches.push({ scope, to: before(migrations, migration) });
  }
  return stretches.toReversed();
}

const before = (migrations: readonly Migration[], one: Migration): string | undefined =>
  migrations[migrations.indexOf(one) - 1]?.id;

/** The outcome of a tenant that was visited twice. */
function joined(was: TenantOutcome | undefined, now: TenantOutcome): TenantOutcome {
  if (was === undefined) return now;
  return {
    ...now,
    status: now.status === 'current' ? was.status : now.status,
    migrations: [...was.migrations, ...now.migrations],
    durationMs: was.durationMs + now.durationMs,
  };
}
