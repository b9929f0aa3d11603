import { hasPlaces } from '../../contracts/ITenantContext.js';
import { openMigrator, type OpenOptions } from '../../prefentity/app/open-database.js';
import { error } from '../../errors/error.js';
import type { DownOptions } from '../../prefentity/migrations/Migrator.js';
import { confirms } from '../kit/ask.js';
import { defineCommand } from '../kit/define-command.js';
import { takenBackText } from '../migrate/tenant-report.js';
import { progressOf } from './migrate-up.js';

export default defineCommand({
  description:
    'What the migrations made goes, with the rows in it. In production it asks, or wants --allow-destructive. Where tenants have schemas or databases of their own, migrations of tenants are taken back in every tenant that has them, one first and then several at a time; the newest of all goes first, and exit code 1 says that a tenant failed or was skipped.',
  options: {
    steps: { type: 'number', minimum: 1, value: 'n', description: 'How many to take back', default: 1 },
    to: { type: 'string', value: 'id', description: 'Take back all that came after this one' },
    tenant: {
      type: 'string',
      value: 'id',
      description: 'Of this tenant alone, where tenants have schemas or databases of their own',
    },
    allowDestructive: { type: 'boolean', description: 'Yes, in production too' },
  },
  examples: [{ run: 'prefiq migrate down', does: 'takes back the last one' }],
  async run({ options, cwd, env, out, interactive }) {
    const { steps, to, tenant, allowDestructive } = options;
    if (env['ENV'] === 'production' && !allowDestructive) {
      const isMeant =
        interactive &&
        (await confirms('Taking back migrations drops what they made, and ENV is production. Go on?'));
      if (!isMeant) throw error('PFQ_MIGRATION_DESTRUCTIVE');
    }
    const down: DownOptions = to === undefined ? { steps } : { to };
    const opening: OpenOptions = { cwd, env, allowDestructive: true, ...progressOf(out) };
    if (tenant !== undefined) {
      const { forTenant } = await import('../migrate/one-tenant.js');
      const undone = await forTenant({ id: tenant, command: 'migrate down', ...opening }, (open) =>
        open.takeBack(tenant, down),
      );
      return void out.result({ tenant, undone }, takenBackText(undone));
    }
    const shared = openMigrator(opening);
    try {
      if (hasPlaces(shared.manifest)) {
        const { takeBackEverywhere } = await import('../migrate/take-back.js');
        return await takeBackEverywhere({ shared, down, cwd, env }, out);
      }
      const undone = await shared.migrator.down(down);
      if (undone.length > 0) await shared.updateAccess();
      out.result({ undone }, takenBackText(undone));
    } finally {
      await shared.close();
    }
  },
});
