/** `lowcode scaffold routes|pages|docs|migration [Name]`: one part of a model, or of all. */

import { defineCommand, RECONCILE_OPTIONS, WRITE_OPTIONS, type Command } from 'prefiq/cli';
import { readProject } from 'prefiq/manifest';

import { loadProject } from '../../project/load/load-project.js';
import { modelsFor, planPart, type Part } from '../../project/plan/plan-part.js';
import type { PlannedRun } from '../../project/rows/PlannedRun.js';
import { planMigration } from '../../project/migrations/plan-migrations.js';
import { checkName } from '../declare.js';
import { report, runPlan, type RunOptions } from '../run-plan.js';
import { loadTemplates } from '../templates.js';

const args = {
  name: { description: 'PascalCase singular: Project; all scaffolded models without it' },
} as const;

interface Run {
  readonly cwd: string;
  readonly command: string;
  readonly name: string | undefined;
  readonly options: RunOptions;
  readonly plan: (root: string) => PlannedRun;
}

async function run({ cwd, command, name, options, plan }: Run) {
  if (name !== undefined) checkName(name);
  const { root } = readProject(cwd);
  const title = name === undefined ? command : `${command} ${name}`;
  return runPlan({
    root,
    command: title,
    templates: await loadTemplates(),
    options,
    make: async () => plan(root),
  });
}

function partCommand(part: Part): Command {
  const command = `lowcode scaffold ${part}`;
  return defineCommand({
    description: 'For models that were scaffolded before; what a hand has changed is merged, as ever.',
    args,
    options: RECONCILE_OPTIONS,
    examples: [
      { run: `prefiq ${command} Project`, does: 'for one model' },
      { run: `prefiq ${command} --dry-run`, does: 'lists what would be written for all' },
    ],
    async run({ args: { name }, options, cwd, out }) {
      const plan = (root: string): PlannedRun => planPart(loadProject(root), part, name);
      return report({ out, options }, await run({ cwd, command, name, options, plan }));
    },
  });
}

export const routes = partCommand('routes');
export const pages = partCommand('pages');
export const docs = partCommand('docs');

export const migration = defineCommand({
  description:
    '`prefiq migrate make` for one model. Where only you can decide, nothing is written and the message says what is open.',
  args,
  options: WRITE_OPTIONS,
  examples: [
    { run: 'prefiq lowcode scaffold migration Project', does: 'writes what the table of one model lacks' },
    { run: 'prefiq lowcode scaffold migration --diff', does: 'shows what the tables of all models lack' },
  ],
  async run({ args: { name }, options, cwd, out }) {
    const command = 'lowcode scaffold migration';
    const plan = (root: string): PlannedRun => {
      const project = loadProject(root);
      const only = name === undefined ? undefined : modelsFor(project, name).map(({ model }) => model);
      return planMigration(project, { now: new Date(), ...(only === undefined ? {} : { only }) });
    };
    return report({ out, options }, await run({ cwd, command, name, options, plan }));
  },
});
