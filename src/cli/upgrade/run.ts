/** `prefiq upgrade`: plan under the lock, reconcile, apply, report. */

import { readFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';

import type { Context } from 'prefiq/cli';
import { readProject } from 'prefiq/manifest';

import { exitCodeOf, hasWork, write, type WriteOptions } from '../../engine/index.js';
import { loadProject } from '../../project/load-project.js';
import { loadTemplates } from '../templates.js';
import { planUpgrade, type UpgradePlan } from './plan.js';
import { reportUpgrade } from './report.js';

export interface UpgradeOptions {
  readonly check: boolean;
  readonly dryRun: boolean;
  readonly diff: boolean;
  readonly restore: readonly string[];
  readonly keep: readonly string[];
  readonly take: readonly string[];
}

type UpgradeContext = Pick<Context, 'cwd' | 'out'> & { readonly options: UpgradeOptions };

export async function upgrade({ cwd, out, options }: UpgradeContext): Promise<number> {
  const { root } = readProject(cwd);
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
  const isOther = written.receipt !== null && packagesAt(root) !== before;
  const install = isOther ? loadProject(root).app.install : null;
  reportUpgrade(out, { plan, written, diff, install });
  if (check && hasWork(written.changeSet)) return 3;
  return exitCodeOf(written.changeSet);
}

/** What package.json asks for; the same text where only its layout or a script changed. */
function packagesAt(root: string): string {
  const file = join(root, 'package.json');
  if (!existsSync(file)) return '';
  const json = JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, '')) as Readonly<
    Record<string, unknown>
  >;
  return JSON.stringify([json['dependencies'], json['devDependencies'], json['optionalDependencies']]);
}
