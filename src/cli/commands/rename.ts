import { defineCommand, WRITE_OPTIONS } from 'prefiq/cli';

import { loadProject } from '../../project/load/load-project.js';
import { planRename } from '../../project/rename/plan-rename.js';
import { renameRequest } from '../../project/rename/request.js';
import { report, runPlan } from '../run-plan.js';
import { loadWithParts } from '../templates.js';
import { VERSION } from '../version.js';

export default defineCommand({
  description:
    'Edits core/schema with its comments kept, renders everything again, and renames in your edits before they are merged. The migration renames the table or the column; no row is touched.',
  args: {
    what: { description: 'Model.field, or a model: Project.name, Project', required: true },
    to: { description: 'The new name: title, Job', required: true },
  },
  options: {
    plural: {
      type: 'string',
      value: 'word',
      description: 'Plural of the model’s new name, PascalCase: Media',
    },
    ...WRITE_OPTIONS,
  },
  examples: [
    { run: 'prefiq lowcode rename Project.name title --diff', does: 'shows what would change' },
    { run: 'prefiq lowcode rename Project.name title', does: 'renames a field' },
    { run: 'prefiq lowcode rename Project Job', does: 'renames a model and its files' },
  ],
  async run({ args, options, cwd, out }) {
    const request = renameRequest(args.what, args.to, options.plural);
    const { root } = loadProject(cwd);
    const templates = await loadWithParts();
    const written = await runPlan({
      root,
      command: `lowcode rename ${args.what} ${args.to}`,
      templates,
      options,
      make: () => {
        const context = { templates: templates.list(), version: VERSION, now: new Date() };
        return planRename(loadProject(root), request, context);
      },
    });
    return report({ out, options }, written);
  },
});
