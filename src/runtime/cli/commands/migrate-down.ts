import { openMigrator } from '../../prefentity/app/open-database.js';
import { error } from '../../errors.js';
import { defineCommand } from '../kit/define-command.js';

export default defineCommand({
  name: 'migrate down',
  summary: 'Take back the last migration',
  description:
    'What the migrations made goes, with the rows in it. In production it asks for --allow-destructive.',
  options: {
    steps: { type: 'number', minimum: 1, value: 'n', description: 'How many to take back', default: 1 },
    to: { type: 'string', value: 'id', description: 'Take back all that came after this one' },
    allowDestructive: { type: 'boolean', description: 'Yes, in production too' },
  },
  examples: [{ run: 'prefiq migrate down', does: 'takes back the last one' }],
  async run({ options, cwd, env, out }) {
    if (env['ENV'] === 'production' && !options.allowDestructive) throw error('PFQ_MIGRATION_DESTRUCTIVE');
    const { migrator, close } = openMigrator({
      cwd,
      env,
      onStep: ({ id, durationMs }) => out.say(`  taken back ${id}  ${durationMs} ms`),
    });
    try {
      const undone = await migrator.down(
        options.to === undefined ? { steps: options.steps } : { to: options.to },
      );
      out.result(
        { undone },
        undone.length === 0 ? 'There is nothing to take back' : `${undone.length} taken back`,
      );
    } finally {
      close();
    }
  },
});
