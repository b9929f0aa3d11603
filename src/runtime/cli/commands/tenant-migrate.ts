import { migrateTenants } from '../../prefentity/tenancy/migrate-tenants.js';
import { openTenancy } from '../../prefentity/tenancy/open-tenancy.js';
import { tenantsToMigrate } from '../../prefentity/tenancy/tenants.js';
import { defineCommand } from '../kit/define-command.js';
import { assertAllMigrated, sayTenants, summaryOf, summaryText } from '../migrate/tenant-report.js';

export default defineCommand({
  description:
    'Each tenant has a ledger of its own. One goes first, and if it fails no other is touched; the others go several at a time, and one that fails does not hold up the rest. Exit code 1 when any failed or was skipped.',
  options: {
    parallel: {
      type: 'number',
      minimum: 1,
      maximum: 64,
      value: 'n',
      default: 4,
      description: 'How many at once',
    },
    canary: {
      type: 'string',
      value: 'id',
      description: 'The tenant that goes first; the first by id unless given',
    },
    resume: { type: 'boolean', description: 'Only those that are behind, none of them first' },
    dryRun: { type: 'boolean', description: 'List who is behind, apply nothing' },
  },
  examples: [
    { run: 'prefiq tenant migrate --canary demo', does: 'migrates demo, then all the others' },
    { run: 'prefiq tenant migrate --resume --parallel 8', does: 'goes on with those that are behind' },
  ],
  async run({ options, cwd, env, out, signal }) {
    const open = await openTenancy({ cwd, env });
    try {
      const plan = await tenantsToMigrate(open, options);
      if (options.dryRun) {
        for (const id of plan.ids) out.say(`  ${id}`);
        out.result({ tenants: plan.ids }, `${plan.ids.length} tenants, nothing was applied`);
        return 0;
      }
      const outcomes = await migrateTenants({
        ...plan,
        parallel: options.parallel,
        migrate: (id) => open.migrate(id),
        signal,
        onDone: sayTenants(out, 'up'),
      });
      const summary = summaryOf(outcomes);
      const text = summaryText(summary);
      if (summary.failed + summary.skipped > 0) out.say(text);
      assertAllMigrated(outcomes);
      out.result({ ...summary, outcomes }, text);
      return 0;
    } finally {
      await open.close();
    }
  },
});
