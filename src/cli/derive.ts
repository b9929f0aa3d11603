/** Brings everything that follows from a project's models up to date: `codegen`, and the last step of a creation. */

import { clientRow, documentIn, isClientStale } from '../project/client-file.js';
import { loadProject } from '../project/load-project.js';
import { planCodegen, planCodegenAndMigration, type PlannedRun } from '../project/plan-project.js';
import { runPlan, type PlannedWrite, type RunOptions } from './run-plan.js';
import { loadTemplates } from './templates.js';

export interface DeriveOptions extends RunOptions {
  /** Write the migration that the models call for, too. */
  readonly migrate: boolean;
  /** Bring the typed client up to date. */
  readonly client: boolean;
}

export async function derive(cwd: string, options: DeriveOptions): Promise<PlannedWrite> {
  const { root } = loadProject(cwd);
  return runPlan({
    root,
    command: 'codegen',
    templates: await loadTemplates(),
    options,
    make: () => plan(root, options),
  });
}

/** The client is made again only where its document has changed: nothing else takes that long. */
async function plan(root: string, { migrate, client }: DeriveOptions): Promise<PlannedRun> {
  const project = loadProject(root);
  const planned = await (migrate ? planCodegenAndMigration(project, new Date()) : planCodegen(project));
  const document = client ? documentIn(planned.plan) : undefined;
  if (document === undefined || !isClientStale(root, document)) return planned;
  return { ...planned, plan: [...planned.plan, await clientRow(document)] };
}
