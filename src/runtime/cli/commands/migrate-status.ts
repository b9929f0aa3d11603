import { hasPlaces } from '../../contracts/ITenantContext.js';
import { openMigrator } from '../../prefentity/app/open-database.js';
import { defineCommand } from '../kit/define-command.js';

export default defineCommand({
  description: 'Exit code 3 when anything is pending, changed or missing.',
  examples: [{ run: 'prefiq migrate status', does: 'lists them with their times' }],
  async run({ cwd, env, out }) {
    const open = openMigrator({ cwd, env, looksOnly: true });
    try {
      const status = await open.migrator.status();
      for (const { id, appliedAt, durationMs, actor } of status.applied)
        out.say(`  applied ${id}  ${appliedAt}  ${durationMs} ms  ${actor}`);
      for (const id of status.pending) out.say(`  pending ${id}`);
      for (const id of status.changed) out.say(`  changed ${id}`);
      for (const id of status.missing) out.say(`  missing ${id}`);
      if (hasPlaces(open.manifest))
        out.say('This is what all tenants share; theirs is told by `prefiq tenant list`.');
      const behind = status.pending.length + status.changed.length + status.missing.length;
      out.result(status, `${status.applied.length} applied, ${status.pending.length} pending`);
      return behind === 0 ? 0 : 3;
    } finally {
      await open.close();
    }
  },
});
