import { declaredState } from '../../prefentity/app/schema-state.js';
import { migratedOf, twoHeads } from '../../prefentity/app/snapshot.js';
import { unlistedModels } from '../../prefentity/app/unlisted.js';
import { openMigrator } from '../../prefentity/app/open-database.js';
import {
  databaseDrifted,
  migrationsAhead,
  modelsAhead,
  sharedTables,
} from '../../prefentity/migrations/findings.js';
import type { PrefiqError } from '../../errors/error.js';
import type { SqlSession } from '../../sql/SqlSession.js';
import { hasPlaces } from '../../contracts/ITenantContext.js';
import type { Env } from '../../kernel/env.js';
import { defineCommand } from '../kit/define-command.js';

export default defineCommand({
  description:
    'Tells three things apart, each with a code of its own: models that no migration was made of (PFQ_SCHEMA_MODELS), migrations that the database does not have (PFQ_SCHEMA_PENDING; those of each tenant too, where tenants have places of their own), and a database that was changed by hand (PFQ_SCHEMA_DRIFT; looked for when nothing is pending). Migrations of two branches that nobody joined are told before (PFQ_MIGRATION_HEADS), and model files that no app lists (PFQ_MODEL_UNLISTED). Exit code 3 for any of them. Nothing is written.',
  examples: [{ run: 'prefiq migrate check', does: 'says what has to be done next, if anything' }],
  async run({ cwd, env, out }) {
    const open = openMigrator({ cwd, env, looksOnly: true });
    try {
      const { root, built } = open.app;
      const models = await declaredState(root, open.manifest, { from: built ? 'built' : 'source' });
      const migrated = migratedOf(root, open.manifest, open.migrations);
      const { snapshot } = migrated;
      const findings: PrefiqError[] = [];
      const note = (finding: PrefiqError | null): void => void (finding && findings.push(finding));
      if (!built) findings.push(...unlistedModels(root, open.manifest));
      const heads = twoHeads(migrated);
      note(heads);
      if (snapshot.text === null)
        out.say('There is no snapshot (.prefiq/schema.json): models are compared with the database');
      else if (heads === null) note(modelsAhead(models, snapshot));
      const pending = migrationsAhead(await open.migrator.status());
      note(pending);
      if (pending === null) {
        const session = await open.executor.session();
        try {
          note(await databaseDrifted(session, sharedTables(snapshot.text === null ? models : snapshot)));
          if (hasPlaces(open.manifest)) note(await tenantsBehind({ cwd, env }, session));
        } finally {
          await session.close();
        }
      }
      for (const { code, message, fix } of findings)
        out.say(`${out.style.red(code)}: ${message}\nfix: ${fix}`);
      out.result(
        { findings },
        findings.length === 0
          ? 'Models, migrations and database agree'
          : `${findings.length} ${findings.length === 1 ? 'finding' : 'findings'}`,
      );
      return findings.length === 0 ? 0 : 3;
    } finally {
      await open.close();
    }
  },
});

/** Tenants with places of their own have a ledger each. A database that is not there yet has none, and is not made. */
async function tenantsBehind(
  at: { readonly cwd: string; readonly env: Env },
  session: SqlSession,
): Promise<PrefiqError | null> {
  const { storedTenants } = await import('../../prefentity/tenancy/registry.js');
  const ready = (await storedTenants(session)).filter(({ state }) => state === 'ready');
  if (ready.length === 0) return null;
  const { openTenancy } = await import('../../prefentity/tenancy/open-tenancy.js');
  const tenancy = await openTenancy(at);
  try {
    const behind: string[] = [];
    for (const { id } of ready)
      for (const migration of await tenancy.pending(id)) behind.push(`${migration} of the tenant ${id}`);
    return migrationsAhead({ applied: [], pending: behind, changed: [], missing: [] });
  } finally {
    await tenancy.close();
  }
}
