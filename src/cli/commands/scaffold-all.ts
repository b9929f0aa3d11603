import { defineCommand, RECONCILE_OPTIONS } from 'prefiq/cli';

import { loadProject } from '../../project/load-project.js';
import { ALL_PARTS } from '../../project/plan-model.js';
import { planScaffoldRun } from '../../project/plan-project.js';
import { report, runPlan } from '../run-plan.js';
import { loadTemplates } from '../templates.js';

export default defineCommand({
  name: 'lowcode scaffold all',
  summary: 'Write all artifacts of every model declared in core/schema',
  options: RECONCILE_OPTIONS,
  examples: [
    { run: 'prefiq lowcode scaffold all', does: 'scaffolds what is declared' },
    { run: 'prefiq lowcode scaffold all --dry-run', does: 'lists what would be written' },
  ],
  async run({ options, cwd, out }) {
    const { root } = loadProject(cwd);
    const written = await runPlan({
      root,
      command: 'lowcode scaffold all',
      templates: await loadTemplates(),
      options,
      make: () => {
        const project = loadProject(root);
        const models = project.models.map((model) => model.model);
        return planScaffoldRun(project, { models, parts: ALL_PARTS, declarations: [], now: new Date() });
      },
    });
    return report({ out, options }, written);
  },
});
