/** Runs of plugins' generators → plan rows: one run now, or all that are recorded, for an upgrade. */

import { readIndex } from '../../engine/base/read-base.js';
import type { Plan } from '../../engine/types.js';
import { error } from '../../errors.js';
import type { PlannedRun } from '../rows/PlannedRun.js';
import { planActions } from './actions.js';
import { originOf, readGenerated, recordRow, type Generated } from './generated.js';
import { loadGenerators, type PluginGenerator } from './load.js';

const nothing = { steps: [], open: [] };

/** Renders a generator with its answers, and records them. */
export async function planGenerate(
  root: string,
  generator: PluginGenerator,
  run: Generated,
  allowed: readonly string[],
): Promise<PlannedRun> {
  const rows = await rowsOf(root, generator, run, allowed);
  const record = recordRow(readGenerated(root), run, true);
  return { plan: [...rows, record], origins: [originOf(run)], behind: nothing };
}

/** Takes back what a recorded run wrote; its package need not be there any more. */
export function planUngenerate(root: string, run: Generated): PlannedRun {
  return { plan: [recordRow(readGenerated(root), run, false)], origins: [originOf(run)], behind: nothing };
}

/** Files that say where packages come from, that run elsewhere with their own rights, or that hold secrets. */
const DELICATE =
  /(^|\/)(\.npmrc|\.yarnrc(\.yml)?|\.pnpmfile\.c?js|\.env(?!\.example$)(\..*)?|\.gitlab-ci\.yml)$|^\.(github|circleci|husky|yarn|vscode|devcontainer)\//i;

/** A file belongs to one group: a generator cannot take over what something else writes. */
async function rowsOf(
  root: string,
  generator: PluginGenerator,
  run: Generated,
  allowed: readonly string[] = [],
): Promise<Plan> {
  const index = readIndex(root);
  const origin = originOf(run);
  const isOwn = (path: string): boolean => index.get(path)?.origin === origin;
  const rows = await planActions({ root, generator, answers: run.answers, origin, isOwn });
  for (const { to } of rows) {
    const owner = index.get(to);
    if (owner !== undefined && owner.origin !== origin) {
      throw error('PFQ_GENERATE_TAKEN', { path: to, owner: owner.origin });
    }
    // A path that was allowed once belongs to this run.
    if (DELICATE.test(to) && owner === undefined && !allowed.includes(to))
      throw error('PFQ_GENERATE_DELICATE', { path: to });
  }
  return rows;
}

export interface RecordedRuns {
  readonly plan: Plan;
  readonly origins: readonly string[];
  /** Runs whose package or generator is not installed: their files stay as they are. */
  readonly stuck: readonly Generated[];
}

/** All recorded runs, with the installed versions of their packages. */
export async function planRecorded(root: string): Promise<RecordedRuns> {
  const { runs } = readGenerated(root);
  if (runs.length === 0) return { plan: [], origins: [], stuck: [] };
  const generators = await loadGenerators(root);
  const plan: Plan[] = [];
  const origins: string[] = [];
  const stuck: Generated[] = [];
  for (const run of runs) {
    const generator = generators.find((one) => one.from.name === run.package && one.name === run.generator);
    if (generator === undefined) {
      stuck.push(run);
      continue;
    }
    plan.push(await rowsOf(root, generator, run));
    origins.push(originOf(run));
  }
  return { plan: plan.flat(), origins, stuck };
}
