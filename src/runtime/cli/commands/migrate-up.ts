import { hasPlaces } from '../../contracts/ITenantContext.js';
import { openMigrator } from '../../prefentity/app/open-database.js';
import { appNamed } from '../../prefentity/manifest/app-named.js';
import type { OperationDone } from '../../prefentity/migrations/engines/Engine.js';
import { error, PrefiqError } from '../../errors/error.js';
import type { MigrateAllOptions } from '../../prefentity/tenancy/migrate-all.js';
import type { OpenTenancyOptions } from '../../prefentity/tenancy/open-tenancy.js';
import { defineCommand } from '../kit/define-command.js';
import type { TenantSummary } from '../migrate/tenant-report.js';
import type { Reporter } from '../kit/types.js';

/** `migrate up`, and `run migrate`, which is the same under the name of the production checklist. */
export const migrateUp = (name: string) =>
  defineCommand({
    description:
      'Each is done whole or not at all; on MariaDB, which cannot take back changes of tables, a run that was cut off goes on where it was. Two migrators wait for each other. A step that would lose rows or values is refused unless they may be lost; and nothing is applied while migrations of two branches are not joined.',
    options: {
      to: { type: 'string', value: 'id', description: 'Stop after this one' },
      tenant: {
        type: 'string',
        value: 'id',
        description: 'Of this tenant alone, where tenants have schemas or databases of their own',
      },
      app: { type: 'string', value: 'name', description: 'Migrations of this app, and what they depend on' },
      plan: { type: 'boolean', description: 'Print the steps with their SQL and risks, apply nothing' },
      dryRun: { type: 'boolean', description: 'List what is pending, apply nothing' },
      allowDestructive: { type: 'boolean', description: 'Steps may lose rows and values' },
      resume: {
        type: 'string',
        choices: ['done', 'again'],
        description: 'What became of a statement by hand in which a run was cut off (MariaDB)',
      },
    },
    examples: [
      { run: `prefiq ${name}`, does: 'applies all that are pending' },
      { run: `prefiq ${name} --plan`, does: 'prints what they would do' },
    ],
    async run({ options, cwd, env, out, interactive }) {
      const { to, app, resume, allowDestructive, tenant } = options;
      if (tenant !== undefined) {
        // It applies what is pending: who asked for a look, or for a part of it, is not given the whole.
        const { plan, dryRun } = options;
        const others = { '--plan': plan, '--dry-run': dryRun, '--to': to, '--app': app, '--resume': resume };
        const other = Object.entries(others).find(([, value]) => value !== undefined && value !== false);
        if (other !== undefined) {
          const reason = `cannot be given with ${other[0]}`;
          throw error('PFQ_CLI_OPTION_VALUE', { option: '--tenant', reason, program: `prefiq ${name}` });
        }
        return migrateTenant(tenant, { cwd, env, allowDestructive, ...progressOf(out) }, out);
      }
      const chosen = { ...(to === undefined ? {} : { to }), ...(app === undefined ? {} : { app }) };
      const open = openMigrator({
        cwd,
        env,
        looksOnly: options.dryRun || options.plan,
        allowDestructive,
        ...(resume === undefined ? {} : { resume }),
        ...progressOf(out),
      });
      try {
        if (app !== undefined) appNamed(open.manifest, app);
        if (options.plan) {
          const { printPlan } = await import('../migrate/print-plan.js');
          return await printPlan(open, chosen, out);
        }
        if (options.dryRun) {
          const pending = (await open.migrator.pending(chosen)).map(({ id }) => id);
          if (pending.length > 0) await open.assertOneHead();
          for (const id of pending) out.say(`  pending ${id}`);
          out.result({ pending }, `${pending.length} pending, nothing was applied`);
          return 0;
        }
        const applied = await open.migrator.up(chosen).catch(async (thrown: unknown) => {
          if (!interactive || !isLoss(thrown)) throw thrown;
          const { confirms } = await import('../kit/ask.js');
          if (!(await confirms(`${thrown.message} Go on and lose them?`))) throw thrown;
          return open.with({ allowDestructive: true }).up(chosen);
        });
        const { guarded, granted } = await open.updateAccess();
        if (applied.length === 0) {
          for (const table of guarded) out.say(`  guarded ${table} again`);
          for (const name of granted) out.say(`  gave the role of the app its rights to ${name} again`);
        }
        const isWhole = to === undefined && app === undefined;
        const tenants =
          isWhole && hasPlaces(open.manifest)
            ? await bringTenants({ cwd, env, allowDestructive }, out)
            : null;
        const text = applied.length === 0 ? 'The database is up to date' : `${applied.length} applied`;
        out.result(
          { applied, ...(tenants ? { tenants: tenants.summary } : {}) },
          tenants === null ? text : `${text}, and ${tenants.text}`,
        );
        return 0;
      } finally {
        await open.close();
      }
    },
  });

async function migrateTenant(id: string, options: OpenTenancyOptions, out: Reporter): Promise<number> {
  const { forTenant } = await import('../migrate/one-tenant.js');
  const applied = await forTenant({ id, command: 'migrate up', ...options }, (open) => open.migrate(id));
  out.result(
    { tenant: id, applied },
    applied.length === 0 ? `${id} is up to date` : `${applied.length} applied`,
  );
  return 0;
}

/** Tenants with places of their own come along, those that are behind. */
async function bringTenants(
  options: MigrateAllOptions,
  out: Reporter,
): Promise<{ readonly summary: TenantSummary; readonly text: string }> {
  const { migrateAllTenants } = await import('../../prefentity/tenancy/migrate-all.js');
  const { assertAllMigrated, sayTenants, summaryOf, tenantsText } =
    await import('../migrate/tenant-report.js');
  const outcomes = await migrateAllTenants({ ...options, onDone: sayTenants(out, 'up') });
  assertAllMigrated(outcomes);
  const summary = summaryOf(outcomes);
  const { migrated } = summary;
  return {
    summary,
    text: migrated === 0 ? 'no tenant was behind' : `${tenantsText(migrated)} brought along`,
  };
}

const isLoss = (thrown: unknown): thrown is PrefiqError =>
  thrown instanceof PrefiqError && thrown.code === 'PFQ_MIGRATION_LOSS';

/** A step that takes longer is worth a line of its own. */
const WORTH_TELLING_MS = 1_000;

/** Lines as migrations and their longer steps are done. */
export function progressOf(out: Reporter) {
  return {
    onStep: (step: {
      id: string;
      direction: 'up' | 'down';
      durationMs: number;
      number: number;
      total: number;
    }) => {
      const place = step.total === 1 ? '' : `${step.number}/${step.total}  `;
      out.say(
        `  ${place}${step.direction === 'up' ? 'applied' : 'taken back'} ${step.id}  ${step.durationMs} ms`,
      );
    },
    onOperation: ({ step, does, durationMs }: OperationDone) => {
      if (durationMs >= WORTH_TELLING_MS)
        out.say(`    step ${step}: ${does}  ${(durationMs / 1_000).toFixed(1)} s`);
    },
  };
}

export default migrateUp('migrate up');
