/** `prefiq upgrade`: plan under the lock, reconcile, apply, report. */

import { readFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';

import type { Context } from 'prefiq/cli';
import { readProject } from 'prefiq/manifest';

import { exitCodeOf, hasWork, listing, settle, toJson, write, type Written } from '../../engine/index.js';
import { Fingerprints } from '../../engine/disk/fingerprint.js';
import { error } from '../../errors.js';
import { loadProject } from '../../project/load/load-project.js';
import { rememberUpgrade, upgradeSources } from '../../project/upgrade/remember-upgrade.js';
import { INSTALLED, type Edition } from './edition.js';
import { planUpgrade, type UpgradePlan } from './plan.js';
import { outcomes, reportUpgrade } from './report.js';

export interface UpgradeOptions {
  readonly check: boolean;
  readonly continue: boolean;
  readonly abort: boolean;
  readonly dryRun: boolean;
  readonly diff: boolean;
  readonly restore: readonly string[];
  readonly keep: readonly string[];
  readonly take: readonly string[];
}

type UpgradeContext = Pick<Context, 'cwd' | 'out'> & { readonly options: UpgradeOptions };

export async function upgrade(
  { cwd, out, options }: UpgradeContext,
  edition: Edition = INSTALLED,
): Promise<number> {
  const { root } = readProject(cwd);
  const how = assertOne(options);
  if (how !== null) return settleConflicts(root, how, out);
  const { check, diff, restore, keep, take } = options;
  const templates = await edition.loadTemplates();
  const before = packagesAt(root);
  const sources = new Fingerprints(root);
  const planAll = () => {
    for (const path of upgradeSources(root)) sources.of(path);
    return planUpgrade(root, templates, edition);
  };
  const { planned: plan, ...reconciled } = await write(planAll, {
    root,
    command: 'upgrade',
    dryRun: check || diff || options.dryRun,
    restore,
    keep,
    take,
  });
  const after = packagesAt(root);
  const isOther = reconciled.receipt !== null && after !== null && after !== before;
  const install = isOther ? loadProject(root).app.install : null;
  const written = withUnchanged(reconciled, plan);
  reportUpgrade(out, { plan, written, diff, install });
  if (isIdle(written, plan)) {
    const { changes } = reconciled.changeSet;
    rememberUpgrade(
      { root, before: sources, changes, unchanged: plan.unchanged.prints },
      { lines: listing(written.changeSet), outcomes: outcomes(written.changeSet) },
    );
  }
  if (check && hasWork(written.changeSet)) return 3;
  return exitCodeOf(written.changeSet);
}

/** Adds the unchanged generated files, which were not rendered. */
function withUnchanged(written: Written, { unchanged }: UpgradePlan): Written {
  const changes = [...written.changeSet.changes, ...unchanged.changes].sort((a, b) =>
    a.path < b.path ? -1 : 1,
  );
  return { ...written, changeSet: { ...written.changeSet, changes } };
}

/** There was nothing to do, and next time there will be nothing again while nothing moves. */
const isIdle = ({ changeSet, receipt }: Written, { stuck }: UpgradePlan): boolean =>
  receipt !== null && !hasWork(changeSet) && exitCodeOf(changeSet) === 0 && stuck.length === 0;

/** `--continue` and `--abort` end an earlier command, and go with nothing else. */
function assertOne(options: UpgradeOptions): 'continue' | 'abort' | null {
  const how = options.continue ? 'continue' : options.abort ? 'abort' : null;
  if (how === null) return null;
  const flags = { '--continue': options.continue, '--abort': options.abort, '--check': options.check };
  const paths = { '--restore': options.restore, '--keep': options.keep, '--take': options.take };
  const others = [
    ...Object.entries({ ...flags, '--dry-run': options.dryRun, '--diff': options.diff }).filter(
      ([, on]) => on,
    ),
    ...Object.entries(paths).filter(([, given]) => (given ?? []).length > 0),
  ].map(([flag]) => flag);
  const other = others.find((flag) => flag !== `--${how}`);
  if (other !== undefined) throw error('PFQ_UPGRADE_FLAGS', { flag: `--${how}`, other });
  return how;
}

async function settleConflicts(
  root: string,
  how: 'continue' | 'abort',
  out: Context['out'],
): Promise<number> {
  const { command, changeSet, receipt } = await settle(root, how, { command: `upgrade --${how}` });
  const files = receipt.written.length + receipt.removed.length;
  for (const copy of receipt.replaced) out.say(`  what was edited meanwhile is kept in ${copy}`);
  const text =
    how === 'continue'
      ? `\`prefiq ${command}\` is done`
      : `\`prefiq ${command}\` is taken back: ${files} files`;
  out.result({ settled: command, how, ...toJson(changeSet), replaced: receipt.replaced }, text);
  return 0;
}

/** Dependencies that package.json asks for; null where it cannot be read, as with conflicts. */
function packagesAt(root: string): string | null {
  const file = join(root, 'package.json');
  if (!existsSync(file)) return null;
  try {
    const json = JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, '')) as Readonly<
      Record<string, unknown>
    >;
    return JSON.stringify([json['dependencies'], json['devDependencies'], json['optionalDependencies']]);
  } catch (cause) {
    if (cause instanceof SyntaxError) return null;
    throw cause;
  }
}
