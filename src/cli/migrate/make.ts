/** `prefiq migrate make`, where there may be something to make. */

import type { Context } from 'prefiq/cli';
import { appNamed } from 'prefiq/manifest';

import { getWrittenBytes } from '../../engine/index.js';
import { error } from '../../errors.js';
import { readRememberedProject, rememberManifest } from '../../project/load/remembered-project.js';
import { rememberModels } from '../../project/load/parse-declarations.js';
import { loadProject, type LoadedProject } from '../../project/load/load-project.js';
import { rememberMigrations } from '../../project/migrations/remember-migrations.js';
import { openChanges, planMigration } from '../../project/migrations/plan-migrations.js';
import { inSomeApp } from '../../project/load/registered.js';
import { SNAPSHOT_FILE } from '../../project/load/snapshot-file.js';
import type { Decisions } from '../../schema/decisions.js';
import { report, runPlan, type PlannedWrite } from '../run-plan.js';

export interface MakeOptions extends Decisions {
  readonly name: string | undefined;
  readonly app: string | undefined;
  readonly empty: boolean;
  readonly merge: boolean;
  readonly sql: boolean;
  readonly dryRun: boolean;
  readonly diff: boolean;
}

export async function make(
  options: MakeOptions,
  { cwd, out, interactive }: Pick<Context, 'cwd' | 'out' | 'interactive'>,
): Promise<number> {
  const { name, app, empty, merge, sql, rename, drop, map, fill } = options;
  check(options);
  const { root } = readRememberedProject(cwd);
  const onlyOf = (project: LoadedProject) =>
    app === undefined ? {} : { only: appNamed(project.manifest, app).models };
  let decisions: Decisions = { rename, drop, map, fill };
  if (interactive && !empty && !merge) {
    const project = loadProject(root);
    decisions = await askOpenChanges(project, decisions, onlyOf(project));
  }
  const named = name === undefined ? {} : { name };
  const { run, ...written } = await runPlan({
    root,
    command: 'migrate make',
    options: { ...options, dryRun: options.dryRun || sql },
    make: async () => {
      const project = loadProject(root);
      const request = { now: new Date(), ...named, ...onlyOf(project), empty, decisions };
      const planned = merge
        ? await (await import('../../project/migrations/merge-migrations.js')).planMerge(project, request)
        : planMigration(project, request);
      return { ...planned, project };
    },
  });
  const { project, ids, steps, kept } = run;
  // A run that keeps tables of models that are gone, or that is about some models alone, has news for each run.
  if (written.receipt !== null && !merge && app === undefined && kept.length === 0)
    remember(project, written);
  const risks = steps.flatMap(({ risk }) => (risk === undefined ? [] : [risk]));
  const statements = sql ? await (await import('./sql-of.js')).sqlOf(run) : undefined;
  for (const [engine, all] of Object.entries(statements ?? {}))
    out.say([`-- ${engine}`, ...all.map((text) => `${text};`), ''].join('\n'));
  const more = { migrations: ids, risks, ...(statements ? { sql: statements } : {}) };
  const code = report({ out, options, more }, written);
  for (const risk of risks) out.warn(`Risk: ${risk}.`);
  for (const { table, model } of kept)
    out.say(`${table} stays, though its model is gone; \`prefiq migrate make --drop ${model}\` drops it.`);
  const members = new Set(inSomeApp(project).map(({ model }) => model));
  for (const { model } of project.models) {
    if (!members.has(model))
      out.say(`${model} is declared, and no app has it yet: \`prefiq lowcode scaffold model ${model}\`.`);
  }
  return code;
}

function check(flags: MakeOptions): void {
  const { name, empty, merge } = flags;
  if (name !== undefined && !/^[a-z0-9][a-z0-9_]{0,59}$/.test(name))
    throw error('PFQ_MIGRATION_NAME', { name });
  if (empty && name === undefined) throw error('PFQ_MIGRATION_NAMELESS');
  const alone = empty ? 'empty' : merge ? 'merge' : undefined;
  const others = (['merge', 'sql', 'rename', 'drop', 'map', 'fill'] as const).filter((flag) =>
    typeof flags[flag] === 'boolean' ? flags[flag] : (flags[flag] as readonly string[]).length > 0,
  );
  const other = others.find((flag) => flag !== alone);
  if (alone !== undefined && other !== undefined)
    throw error('PFQ_MIGRATION_OPTIONS', { one: `--${alone}`, other: `--${other}` });
}

/** Asks until nothing is open, or until no answer decides what is. */
async function askOpenChanges(
  project: LoadedProject,
  given: Decisions,
  only: { readonly only?: readonly string[] },
): Promise<Decisions> {
  let decisions = given;
  for (;;) {
    const open = openChanges(project, { ...only, decisions }).find(({ choices }) => choices.length > 0);
    if (open === undefined) return decisions;
    const { askChange } = await import('./ask-changes.js');
    decisions = await askChange(open, decisions, (next) =>
      openChanges(project, { ...only, decisions: next }),
    );
  }
}

/** The next run compares with what this one read and wrote. */
function remember(project: LoadedProject, written: PlannedWrite): void {
  const { root, snapshot } = project;
  const row = written.changeSet.changes.find(({ path }) => path === SNAPSHOT_FILE);
  const bytes = getWrittenBytes(row);
  const now = bytes ? Buffer.from(bytes).toString('utf8') : snapshot.text;
  if (now === null) return;
  rememberManifest(project);
  // The snapshot now holds these very models.
  rememberModels(root, project, { text: now, models: inSomeApp(project) });
  rememberMigrations(project, now);
}
