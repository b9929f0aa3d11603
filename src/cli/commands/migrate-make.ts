import { defineCommand, WRITE_OPTIONS } from 'prefiq/cli';

import { error } from '../../errors.js';
import { loadProject } from '../../project/load-project.js';
import { planMigration } from '../../project/plan-project.js';
import { report, runPlan } from '../run-plan.js';
import { loadTemplates } from '../templates.js';

export default defineCommand({
  name: 'migrate make',
  summary: 'Write the migration that brings the tables to the models',
  description:
    'Compares core/schema with what the last migration left (.prefiq/schema.json), not with a database. New tables, columns and indexes are written; what only you can settle is named, and nothing is written then.',
  options: {
    name: { type: 'string', value: 'words', description: 'Name of the file behind its time: add_priority' },
    empty: {
      type: 'boolean',
      description: 'Begin a migration to write by hand; the models as they are count as settled by it',
    },
    ...WRITE_OPTIONS,
  },
  examples: [
    { run: 'prefiq migrate make', does: 'writes what is missing to bin/migrations' },
    { run: 'prefiq migrate make --diff', does: 'shows it' },
    { run: 'prefiq migrate make --empty --name split_names', does: 'begins one for you to write' },
  ],
  async run({ options, cwd, out }) {
    const { name, empty } = options;
    if (name !== undefined && !/^[a-z0-9][a-z0-9_]{0,59}$/.test(name)) {
      throw error('PFQ_MIGRATION_NAME', { name });
    }
    if (empty && name === undefined) throw error('PFQ_MIGRATION_EMPTY');
    const { root } = loadProject(cwd);
    const written = await runPlan({
      root,
      command: 'migrate make',
      templates: await loadTemplates(),
      options,
      make: async () =>
        planMigration(loadProject(root), { now: new Date(), empty, ...(name === undefined ? {} : { name }) }),
    });
    return report({ out, options }, written);
  },
});
