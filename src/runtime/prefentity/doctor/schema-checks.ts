/** `doctor database`: does the schema match models and migrations? */

import { hasPlaces } from '../../contracts/ITenantContext.js';
import { error, type PrefiqError } from '../../errors/error.js';
import { appliedMigrations, isShared, migrationFiles, pendingMigrations } from '../../sql/ledger.js';
import { readTenants } from '../../sql/tenancy/TenantDirectory.js';
import { databaseDrifted, sharedTables } from '../migrations/findings.js';
import type { Check } from './checks.js';
import type { OpenDatabase } from './open-database.js';

export function schemaChecks(open: OpenDatabase): readonly Check[] {
  return [
    { name: 'migrations', run: () => pendingCheck(open) },
    { name: 'drift', run: () => driftCheck(open) },
    ...(hasPlaces(open) ? [{ name: 'tenants', run: () => tenantsCheck(open) }] : []),
  ];
}

async function pendingCheck({ app, shared, tenancy }: OpenDatabase): Promise<string> {
  const pending = await pendingMigrations(shared, app.migrations, tenancy);
  if (pending.length > 0) throw error('PFQ_CHECK_PENDING', { ids: pending.join(', ') });
  return 'none pending';
}

async function driftCheck(open: OpenDatabase): Promise<string> {
  const tables = sharedTables(open);
  const drift = await open.withSession((session) => databaseDrifted(session, tables));
  if (drift) throw error('PFQ_DOCTOR_DRIFT', { differences: differencesOf(drift).join('; ') });
  return `${Object.keys(tables).length} tables as declared`;
}

/** Each tenant has a ledger of its own. */
async function tenantsCheck({ app, shared, executor, scope }: OpenDatabase): Promise<string> {
  const tenants = (await readTenants(shared)).filter(({ state }) => state === 'ready');
  const ids = migrationFiles(app.migrations).filter(({ file }) => !isShared(file));
  const behind: string[] = [];
  for (const { id } of tenants) {
    const applied = await scope.run(id, () => appliedMigrations(executor));
    if (ids.some((migration) => !applied.has(migration.id))) behind.push(id);
  }
  if (behind.length > 0)
    throw error('PFQ_DOCTOR_BEHIND', { count: behind.length, ids: behind.slice(0, 10).join(', ') });
  return `${tenants.length} up to date`;
}

const differencesOf = ({ details }: PrefiqError): readonly string[] =>
  (details as { readonly differences: readonly string[] }).differences;
