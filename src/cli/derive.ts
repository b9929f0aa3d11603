/** Brings everything that follows from a project's models up to date: `codegen`, and the last step of a creation. */

import { clientRow, documentIn, isClientStale } from '../project/client-file.js';
import { loadProject } from '../project/load-project.js';
import { planCodegen, type PlannedRun } from '../project/plan-project.js';
import { runPlan, type PlannedWrite, type RunOptions } from './run-plan.js';
import { loadTemplates } from './templates.js';

export async function derive(cwd: string, options: RunOptions): Promise<PlannedWrite> {
  const { root } = loadProject(cwd);
  return runPlan({
    root,
    command: 'codegen',
    templates: await loadTemplates(),
    options,
    make: () => plan(root),
  });
}

/** The client is made again only where its document has changed: nothing else takes that long. */
async function plan(root: string): Promise<PlannedRun> {
  const planned = await planCodegen(loadProject(root));
  const document = documentIn(planned.plan);
  if (document === undefined || !isClientStale(root, document)) return planned;
  return { ...planned, plan: [...planned.plan, await clientRow(document)] };
}
