/** Brings everything that follows from a project's models up to date: `codegen`, and the last step of a creation. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { readProject, unlistedModels } from 'prefiq/manifest';

import { getWrittenBytes, type Change } from '../engine/index.js';
import { clientRow } from '../project/derive/client-file.js';
import { behindLines } from '../project/migrations/describe-schema.js';
import { derivedMemo } from '../project/derive/derived-memo.js';
import { Groups } from '../project/derive/Groups.js';
import { rememberRoutes, type RememberedRoutes } from '../project/derive/remembered-routes.js';
import { outdatedFiles } from '../project/derive/outdated.js';
import { compareScaffolds } from '../project/derive/scaffolds.js';
import { rememberClient, rememberDerived } from '../project/derive/remember-derived.js';
import { getIdenticalChanges } from '../project/derive/unchanged-groups.js';
import { loadProject } from '../project/load/load-project.js';
import { ownRoutes } from '../project/derive/own-routes.js';
import { planCodegen } from '../project/derive/plan-codegen.js';
import type { PlannedRun } from '../project/rows/PlannedRun.js';
import { withMigration } from '../project/migrations/plan-migrations.js';
import { OPENAPI_FILE } from '../project/rows/plan-registry.js';
import { NO_CHANGE } from '../schema/SchemaDiff.js';
import { runPlan, type PlannedWrite, type RunOptions } from './run-plan.js';
import { loadTemplates } from './templates.js';
import { VERSION } from './version.js';

export interface DeriveOptions extends RunOptions {
  /** Write the migration that the models call for, too. */
  readonly migrate: boolean;
  /** Bring the typed client up to date. */
  readonly client: boolean;
}

export async function derive(cwd: string, options: DeriveOptions): Promise<PlannedWrite> {
  const { root } = readProject(cwd);
  const memo = derivedMemo(root);
  const templates = await loadTemplates('derived');
  const run = { root, command: 'codegen', templates, options };
  const { run: made, ...written } = await runPlan({
    ...run,
    make: async () => {
      const project = loadProject(root);
      const planned = await planCodegen(project, new Groups(memo));
      const plan = options.migrate ? withMigration(planned, project, new Date()) : planned;
      return { ...plan, project, planned };
    },
  });
  const { project, planned } = made;
  // By itself and last: it takes longer than everything else, which does not wait for it.
  const routes = options.client ? await capture(ownRoutes(root)) : undefined;
  const own = routes?.value;
  const client =
    own && (await runPlan({ ...run, make: () => planClient(root, documentOf(root, written), own) }));
  const changes = [...written.changeSet.changes, ...(client?.changeSet.changes ?? [])];
  const scaffolds = await compareScaffolds({
    project,
    version: VERSION,
    last: memo.last?.answer.scaffolds,
    templates: loadTemplates,
  });
  if (written.receipt !== null) {
    const behind = behindLines(written.behind);
    rememberDerived({ project, planned, changes: written.changeSet.changes, behind, scaffolds, memo });
    if (own && client) {
      rememberClient(root, client.changeSet.changes, { document: documentOf(root, written), routes: own.id });
      rememberRoutes(root, own);
    }
  }
  // Models do not wait for code that cannot be run, which may lack just what was derived.
  if (routes?.cause !== undefined) throw routes.cause;
  const unchanged = getIdenticalChanges(planned.unchanged, memo.last);
  const unlisted = unlistedModels(root, project.manifest);
  const outdated = outdatedFiles(root, scaffolds);
  return { ...joined(written, client, [...changes, ...unchanged]), unlisted, outdated };
}

const capture = <T>(work: Promise<T>): Promise<{ readonly value?: T; readonly cause?: unknown }> =>
  work.then(
    (value) => ({ value }),
    (cause: unknown) => ({ cause }),
  );

/** The OpenAPI document as this run leaves it, or would. */
function documentOf(root: string, { changeSet }: PlannedWrite): Uint8Array {
  const change = changeSet.changes.find(({ path }) => path === OPENAPI_FILE);
  return getWrittenBytes(change) ?? readFileSync(join(root, OPENAPI_FILE));
}

const planClient = async (
  root: string,
  document: Uint8Array,
  own: RememberedRoutes,
): Promise<PlannedRun> => ({
  plan: [await clientRow(root, document, own.paths)],
  origins: [],
  behind: NO_CHANGE,
});

/** Joins two writes into one report. */
function joined(
  first: PlannedWrite,
  second: PlannedWrite | undefined,
  changes: readonly Change[],
): PlannedWrite {
  const sorted = [...changes].sort((a, b) => (a.path < b.path ? -1 : 1));
  const receipt = first.receipt && {
    ...first.receipt,
    operation: first.receipt.operation ?? second?.receipt?.operation ?? null,
    written: [...first.receipt.written, ...(second?.receipt?.written ?? [])],
    replaced: [...first.receipt.replaced, ...(second?.receipt?.replaced ?? [])],
  };
  return { ...first, receipt, changeSet: { ...first.changeSet, changes: sorted } };
}
