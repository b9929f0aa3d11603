/** Plan → disk → report: the second half of every command that writes into an existing project. */

import type { PrefiqError } from 'prefiq';
import type { Context } from 'prefiq/cli';

import { UPGRADES } from '../../generators/app/upgrades.js';
import {
  diffOf,
  exitCodeOf,
  formatWide,
  getWrittenBytes,
  listing,
  openConflicts,
  render,
  summary,
  toJson,
  write,
  type ChangeSet,
  type LeftWord,
  type TemplateSource,
  type Written,
} from '../engine/index.js';
import { describeBehind } from '../project/migrations/describe-behind.js';
import { CLIENT_FILE } from '../project/derive/client-file.js';
import { readRememberedProject } from '../project/load/remembered-project.js';
import { describeOutdated } from '../project/derive/describe-outdated.js';
import type { OutdatedFile } from '../project/derive/outdated.js';
import { behindLines } from '../project/migrations/describe-schema.js';
import type { PlannedRun } from '../project/rows/PlannedRun.js';
import { OPENAPI_FILE } from '../project/rows/plan-registry.js';
import { assertUpgraded } from '../project/upgrade/pending-upgrades.js';
import { compareVersions } from '../project/upgrade/versions.js';
import type { SchemaDiff } from '../schema/SchemaDiff.js';
import { loadTemplates } from './templates.js';
import { VERSION } from './version.js';

export interface RunOptions {
  readonly dryRun: boolean;
  readonly diff: boolean;
  readonly restore?: readonly string[];
  readonly keep?: readonly string[];
  readonly take?: readonly string[];
  /** Files that go, go even where they were edited. */
  readonly force?: boolean;
}

export interface RunRequest<P extends PlannedRun> {
  readonly root: string;
  /** Shown to others who wait for the lock. */
  readonly command: string;
  /** Runs under the project's lock, so that it reads what an earlier command wrote. */
  readonly make: () => Promise<P>;
  /** Of the rows that are templates; loaded when there is one unless given. */
  readonly templates?: TemplateSource;
  readonly options: RunOptions;
}

/** For plans without templates. */
const NONE: TemplateSource = { list: () => [], get: () => undefined };

/** The written files, and news for the person. */
export interface PlannedWrite extends Written {
  readonly behind: SchemaDiff;
  /** Of declarations that no app lists, where the command is about all of them. */
  readonly unlisted?: readonly PrefiqError[];
  /** Of the user's files that are behind their models, where the command tells of them. */
  readonly outdated?: readonly OutdatedFile[];
}

/** Writes, or only reconciles in a dry run. */
export async function runPlan<P extends PlannedRun>({
  root,
  command,
  make,
  templates,
  options,
}: RunRequest<P>): Promise<PlannedWrite & { readonly run: P }> {
  const plan = async () => {
    assertUpgraded(readRememberedProject(root).manifest, { installed: VERSION, upgrades: UPGRADES });
    const run = await make();
    // A rename renders scaffolded files, too, which a command such as codegen has no templates for.
    const isWritten = run.plan.every((row) => 'content' in row);
    const source =
      (run.reconcile === undefined ? templates : undefined) ?? (isWritten ? NONE : await loadTemplates());
    const rendering = await formatWide(render(run.plan, source));
    return { rendering, options: { origins: run.origins, ...run.reconcile }, run };
  };
  const { planned, ...written } = await write(plan, {
    root,
    command,
    dryRun: options.dryRun || options.diff,
    ...(options.restore ? { restore: options.restore } : {}),
    ...(options.keep ? { keep: options.keep } : {}),
    ...(options.take ? { take: options.take } : {}),
    ...(options.force ? { force: true } : {}),
  });
  return { ...written, behind: planned.run.behind, run: planned.run };
}

export const HOW_TO_SETTLE =
  'Settle the marked lines and run `prefiq upgrade --continue`, or take it all back: `prefiq upgrade --abort`.';

const CLIENT_FOLLOWS = `${CLIENT_FILE} follows with \`prefiq codegen\`, or when dev, build or typecheck runs.`;

/** Files rendered by other templates may name files that only the upgrade moves. */
function warnOfUpgrade(root: string, out: Context['out']): void {
  const { template } = readRememberedProject(root).manifest;
  if (template.version === VERSION) return;
  const way =
    compareVersions(template.version, VERSION) < 0
      ? 'Run `prefiq upgrade`'
      : `Run \`npm install -D create-prefiq-app@${template.version}\``;
  out.warn(
    `This project was last rendered with version ${template.version}; ${VERSION} is installed. ` +
      `${way}; until then generated files may not fit the others.`,
  );
}

const LEFT = 'Words by hand that no rename touches; see whether they mean what was renamed:';

const leftOf = ({ left = [] }: ChangeSet): Pick<ChangeSet, 'left'> => (left.length === 0 ? {} : { left });

/** `  bin/reports/all.ts:12,40  code`, a line a file. */
function leftLines(left: readonly LeftWord[]): readonly string[] {
  return [...new Set(left.map(({ path }) => path))].map((path) => {
    const own = left.filter((one) => one.path === path);
    const said = [...new Set(own.map(({ word }) => word))].join(', ');
    return `  ${path}:${own.map(({ line }) => line).join(',')}  ${said}`;
  });
}

/** Reports what was or would be done; returns the exit code. `more` is only for --json. */
export function report(
  {
    out,
    options,
    more = {},
  }: Pick<Context, 'out'> & { readonly options: RunOptions; readonly more?: object },
  written: PlannedWrite,
): number {
  const { changeSet, receipt, behind } = written;
  const isDry = receipt === null;
  if (receipt?.recovery) {
    out.warn(`An interrupted command was ${receipt.recovery.outcome} first (${receipt.recovery.operation}).`);
  }
  if (options.diff) out.say(diffOf(changeSet).trimEnd());
  else for (const line of listing(changeSet)) out.say(`  ${line}`);
  warnOfUpgrade(changeSet.root, out);
  const wrote = (path: string): boolean =>
    changeSet.changes.some((one) => one.path === path && getWrittenBytes(one) !== null);
  if (!isDry && wrote(OPENAPI_FILE) && !wrote(CLIENT_FILE)) out.say(CLIENT_FOLLOWS);
  const lines = behindLines(behind);
  if (lines.length > 0) out.warn(describeBehind(lines));
  const { unlisted = [], outdated = [] } = written;
  for (const { message, fix } of unlisted) out.warn(`${message} ${fix}`);
  if (outdated.length > 0) out.warn(describeOutdated(outdated));
  const left = leftLines(leftOf(changeSet).left ?? []);
  if (left.length > 0) out.warn([LEFT, ...left].join('\n'));
  if (!isDry && openConflicts(changeSet).length > 0) out.warn(HOW_TO_SETTLE);
  const text = isDry ? `${summary(changeSet)} (nothing was written)` : summary(changeSet);
  const json = { ...toJson(changeSet, { diff: options.diff }), ...leftOf(changeSet) };
  out.result(
    {
      ...json,
      ...more,
      ...(unlisted.length > 0 ? { unlisted } : {}),
      ...(outdated.length > 0 ? { outdated } : {}),
      behind: lines,
      operation: receipt?.operation ?? null,
      dryRun: isDry,
    },
    text,
  );
  return exitCodeOf(changeSet);
}
