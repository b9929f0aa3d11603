import { hasPlaces } from '../../contracts/ITenantContext.js';
import { openMigrator } from '../../prefentity/app/open-database.js';
import { error } from '../../errors.js';
import { confirms } from '../kit/ask.js';
import { defineCommand } from '../kit/define-command.js';
import { progressOf } from './migrate-up.js';

export default defineCommand({
  name: 'migrate down',
  summary: 'Take back the last migration',
  description:
    'What the migrations made goes, with the rows in it. In production it asks, or wants --allow-destructive.',
  options: {
    steps: { type: 'number', minimum: 1, value: 'n', description: 'How many to take back', default: 1 },
    to: { type: 'string', value: 'id', description: 'Take back all that came after this one' },
    allowDestructive: { type: 'boolean', description: 'Yes, in production too' },
  },
  examples: [{ run: 'prefiq migrate down', does: 'takes back the last one' }],
  async run({ options, cwd, env, out, interactive }) {
    const { steps, to, allowDestructive } = options;
    if (env['ENV'] === 'production' && !allowDestructive) {
      const isMeant =
        interactive &&
        (await confirms('Taking back migrations drops what they made, and ENV is production. Go on?'));
      if (!isMeant) throw error('PFQ_MIGRATION_DESTRUCTIVE');
    }
    const open = openMigrator({ cwd, env, allowDestructive: true, ...progressOf(out) });
    try {
      const undone = await open.migrator.down(to === undefined ? { steps } : { to });
      if (undone.length > 0) await open.settle();
      if (hasPlaces(open.manifest))
        out.say(
          'This is what all tenants share; what tenants have of their own is undone by a new migration.',
        );
      out.result(
        { undone },
        undone.length === 0 ? 'There is nothing to take back' : `${undone.length} taken back`,
      );
    } finally {
      await open.close();
    }
  },
});
