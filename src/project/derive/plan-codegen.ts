/** `codegen`: everything that follows from the models, and nothing a hand may have edited. */

import type { Groups } from './Groups.js';
import type { LoadedProject } from '../load/load-project.js';
import { planGenerated, type PlannedGenerated } from './plan-generated.js';
import { pendingSchema } from '../migrations/plan-migrations.js';
import { derivedOrigin } from '../rows/plan-model.js';
import type { PlannedRun } from '../rows/PlannedRun.js';
import { registered } from '../load/registered.js';

export type PlannedCodegen = PlannedRun & PlannedGenerated;

/** Renders only groups that are not as the last run left them. */
export async function planCodegen(project: LoadedProject, groups: Groups): Promise<PlannedCodegen> {
  const generated = await planGenerated(project, registered(project), groups);
  // Also those of models that are no longer registered, or no longer declared: their files go.
  const origins = new Set([...groups.index.origins(derivedOrigin('')), ...generated.keys.keys()]);
  return {
    ...generated,
    origins: [...origins].filter((origin) => !generated.unchanged.has(origin)),
    behind: pendingSchema(project),
  };
}
