import { openMigrator } from '../../prefentity/app/open-database.js';
import { defineCommand } from '../kit/define-command.js';

export default defineCommand({
  name: 'migrate status',
  summary: 'List migrations: applied, pending, changed, missing',
  description: 'Exit code 3 when anything is pending, changed or missing.',
  examples: [{ run: 'prefiq migrate status', does: 'lists them with their times' }],
  async run({ cwd, env, out }) {
    const { migrator, close } = openMigrator({ cwd, env, looksOnly: true });
    try {
      const status = await migrator.status();
      for (const { id, appliedAt } of status.applied) out.say(`  applied ${id}  ${appliedAt}`);
      for (const id of status.pending) out.say(`  pending ${id}`);
      for (const id of status.changed) out.say(`  changed ${id}`);
      for (const id of status.missing) out.say(`  missing ${id}`);
      const open = status.pending.length + status.changed.length + status.missing.length;
      out.result(status, `${status.applied.length} applied, ${status.pending.length} pending`);
      return open === 0 ? 0 : 3;
    } finally {
      close();
    }
  },
});
