import { openMigrator } from '../../prefentity/app/open-database.js';
import { defineCommand } from '../kit/define-command.js';

/** `migrate up`, and `run migrate`, which is the same under the name of the production checklist. */
export const migrateUp = (name: string) =>
  defineCommand({
    name,
    summary: 'Apply pending migrations',
    description:
      'Each runs in a transaction of its own, with its row in the ledger. Two migrators wait for each other.',
    options: {
      to: { type: 'string', value: 'id', description: 'Stop after this one' },
      dryRun: { type: 'boolean', description: 'List what is pending, apply nothing' },
    },
    examples: [
      { run: `prefiq ${name}`, does: 'applies all that are pending' },
      { run: `prefiq ${name} --dry-run`, does: 'lists them' },
    ],
    async run({ options, cwd, env, out }) {
      const { migrator, close } = openMigrator({
        cwd,
        env,
        looksOnly: options.dryRun,
        onStep: ({ id, durationMs }) => out.say(`  applied ${id}  ${durationMs} ms`),
      });
      try {
        if (options.dryRun) {
          const { pending } = await migrator.status();
          for (const id of pending) out.say(`  pending ${id}`);
          out.result({ pending }, `${pending.length} pending, nothing was applied`);
          return;
        }
        const applied = await migrator.up(options.to);
        out.result(
          { applied },
          applied.length === 0 ? 'The database is up to date' : `${applied.length} applied`,
        );
      } finally {
        close();
      }
    },
  });

export default migrateUp('migrate up');
