import { defineCommand, WRITE_OPTIONS } from 'prefiq/cli';
import { readProject } from 'prefiq/manifest';

import { loadProject } from '../../project/load/load-project.js';
import { planDestroy, type PlannedDestroy } from '../../project/plan/plan-destroy.js';
import { checkName } from '../declare.js';
import { report, runPlan } from '../run-plan.js';
import { loadTemplates } from '../templates.js';

export default defineCommand({
  description:
    'Files that were edited by hand stay, and are named. Migrations and the table with its rows stay, too: they are history. Refused while another model, or a site, refers to it.',
  args: { name: { description: 'PascalCase singular: Project', required: true } },
  options: {
    force: {
      type: 'boolean',
      description: 'Edited files go, too; a copy of each stays under .prefiq/replaced/',
    },
    ...WRITE_OPTIONS,
  },
  examples: [
    {
      run: 'prefiq lowcode destroy model Project --dry-run',
      does: 'lists what would go and what would stay',
    },
    {
      run: 'prefiq lowcode destroy model Project --force --dry-run',
      does: 'the same, edited files included',
    },
    { run: 'prefiq lowcode destroy model Project', does: 'takes the model out' },
  ],
  async run({ args, options, cwd, out }) {
    checkName(args.name);
    const { root } = readProject(cwd);
    const plan = (): PlannedDestroy => planDestroy(loadProject(root, [], args.name), args.name);
    const { kept, table } = plan();
    const written = await runPlan({
      root,
      command: `lowcode destroy model ${args.name}`,
      templates: await loadTemplates('derived'),
      options,
      make: async () => plan(),
    });
    const code = report({ out, options, more: { kept, table } }, written);
    const edited = written.changeSet.changes.filter(({ status }) => status === 'orphan');
    if (edited.length > 0) {
      out.say(
        `Edited by hand and kept: ${edited.length}. Without their model they may no longer compile; delete them, or use --force.`,
      );
    }
    if (kept !== null)
      out.say(`${kept} is yours and stays; without \`models\` in project.yml nothing follows from it.`);
    if (table !== null) {
      out.say(
        `The table ${table} keeps its rows, and the migrations are history. To drop it: prefiq migrate make --drop ${args.name}`,
      );
    }
    return code;
  },
});
