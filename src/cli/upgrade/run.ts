/** `prefiq upgrade`: plan under the lock, reconcile, apply, report. */

import { readFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';

import type { Context } from 'prefiq/cli';
import { readProject } from 'prefiq/manifest';

import { exitCodeOf, hasWork, settle, toJson, write, type WriteOptions } from '../../engine/index.js';
import { error } from '../../errors.js';
import { loadProject } from '../../project/load-project.js';
import { loadTemplates } from '../templates.js';
import { planUpgrade, type UpgradePlan } from './plan.js';
import { reportUpgrade } from './report.js';

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

export async function upgrade({ cwd, out, options }: UpgradeContext): Promise<number> {
  const { root } = readProject(cwd);
  const how = assertOne(options);
  if (how !== null) return settleConflicts(root, how, out);
  const { check, diff, restore, keep, take } = options;
  const templates = await loadTemplates();
  const before = packagesAt(root);
  let plan: UpgradePlan | undefined;
  const settings: WriteOptions = {
    root,
    command: 'upgrade',
    origins: [],
    dryRun: check || diff || options.dryRun,
    restore,
    keep,
    take,
  };
  const written = await write(async () => {
    plan = await planUpgrade(root, templates);
    // The groups are known once the project was read, which is under the lock.
    Object.assign(settings, plan.options);
    return plan.rendering;
  }, settings);
  if (plan === undefined) throw new Error('nothing was planned');
  const after = packagesAt(root);
  const isOther = written.receipt !== null && after !== null && after !== before;
  const install = isOther ? loadProject(root).app.install : null;
  reportUpgrade(out, { plan, written, diff, install });
  if (check && hasWork(written.changeSet)) return 3;
  return exitCodeOf(written.changeSet);
}

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

/** What package.json asks for, whatever its layout and its scripts; null where it cannot be read, as with conflicts. */
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
