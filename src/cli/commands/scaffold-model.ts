import { defineCommand, RECONCILE_OPTIONS } from 'prefiq/cli';
import { readProject } from 'prefiq/manifest';

import { loadProject } from '../../project/load/load-project.js';
import { ALL_PARTS } from '../../project/rows/plan-model.js';
import { planScaffoldRun } from '../../project/plan/plan-scaffold.js';
import { withReferred } from '../../project/plan/referred-models.js';
import { declare } from '../declare.js';
import { report, runPlan } from '../run-plan.js';
import { loadTemplates } from '../templates.js';

export default defineCommand({
  description:
    'With core/schema/<name>.model.yml present it goes ahead. Without it, the declaration comes from --fields, from --from, or from the questions it asks on a terminal.',
  args: { name: { description: 'PascalCase singular: Project', required: true } },
  options: {
    fields: {
      type: 'string',
      value: 'list',
      description: "Fields of a new model: 'code:string!^,name:string(140)!,status:enum(draft,active)'",
    },
    from: { type: 'string', value: 'file', description: 'Take the declaration from a *.model.yml file' },
    ...RECONCILE_OPTIONS,
  },
  examples: [
    {
      run: 'prefiq lowcode scaffold model Project',
      does: 'scaffolds a declared model, or asks for its fields',
    },
    {
      run: "prefiq lowcode scaffold model Invoice --fields 'number:string!^,total:decimal(12,2),issuedOn:date'",
      does: 'declares and scaffolds',
    },
    { run: 'prefiq lowcode scaffold model Project --diff', does: 'shows what would change' },
  ],
  async run({ args, options, cwd, out, interactive }) {
    const { root } = readProject(cwd);
    const declaration = await declare(root, args.name, options, { cwd, out, interactive });
    const declarations = declaration ? [declaration] : [];
    // Said before anything is written: a declaration that is refused leaves the tree untouched.
    const named = namesOf(loadProject(root, declarations), [args.name]);
    const others = named.filter((name) => name !== args.name);
    if (others.length > 0) out.say(`${args.name} refers to ${others.join(', ')}: scaffolded with it.`);
    const written = await runPlan({
      root,
      command: `lowcode scaffold model ${args.name}`,
      templates: await loadTemplates(),
      options,
      make: () => {
        const project = loadProject(root, declarations);
        const models = namesOf(project, [args.name]);
        return planScaffoldRun(project, { models, parts: ALL_PARTS, declarations, now: new Date() });
      },
    });
    return report({ out, options }, written);
  },
});

const namesOf = (project: ReturnType<typeof loadProject>, names: readonly string[]): readonly string[] =>
  withReferred(project.models, names, project.manifest.apps.find((app) => app.path === '.')?.models ?? []);
