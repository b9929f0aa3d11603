/** Reports what an upgrade did or would do: the changelog, a line a file, and a count of each kind. */

import type { Context } from 'prefiq/cli';

import {
  diffOf,
  listing,
  openConflicts,
  toJson,
  type ChangeSet,
  type Status,
  type Written,
} from '../../engine/index.js';
import { HOW_TO_SETTLE } from '../run-plan.js';
import { OUTCOMES, summaryOf, type UpgradeOutcome } from './outcomes.js';
import type { UpgradePlan } from './plan.js';

const OUTCOME: Readonly<Partial<Record<Status, UpgradeOutcome>>> = {
  identical: 'untouched',
  keep: 'untouched',
  forget: 'untouched',
  merge: 'merged',
  deleted: 'kept deleted',
  orphan: 'orphan',
  conflict: 'conflict',
};

/** The outcome for a file, in the words of the report. */
const outcomeOf = (status: Status): UpgradeOutcome => OUTCOME[status] ?? 'updated';

export function outcomes({ changes }: ChangeSet): Readonly<Record<UpgradeOutcome, number>> {
  const counts = Object.fromEntries(OUTCOMES.map((name) => [name, 0])) as Record<UpgradeOutcome, number>;
  // A moved file counts at its new path.
  for (const { kind, status } of changes) if (kind !== 'move') counts[outcomeOf(status)]++;
  return counts;
}

export interface UpgradeReport {
  readonly plan: Omit<UpgradePlan, 'rendering' | 'options' | 'unchanged'>;
  readonly written: Written;
  readonly diff: boolean;
  /** Command that installs packages, where package.json asks for others now. */
  readonly install: string | null;
}

export function reportUpgrade(out: Context['out'], { plan, written, diff, install }: UpgradeReport): void {
  const { changeSet, receipt } = written;
  const { from, to, upgrades, stuck, missing } = plan;
  if (receipt?.recovery) {
    out.warn(`An interrupted command was ${receipt.recovery.outcome} first (${receipt.recovery.operation}).`);
  }
  for (const { name, model } of stuck) {
    out.warn(
      `The site ${name} stays as it is: the model ${model}, for which it was made, is not in the project.`,
    );
  }
  for (const run of missing) {
    out.warn(
      `What ${run.package} generated (${run.generator}, ${run.key}) stays as it is: the package, or its generator, is not installed.`,
    );
  }
  if (from !== to) out.say(out.style.bold(`${from} → ${to}`));
  for (const { to: version, changes } of upgrades) {
    out.say(`  ${version}`);
    for (const change of changes) out.say(`    - ${change}`);
  }
  if (diff) out.say(diffOf(changeSet).trimEnd());
  else for (const line of listing(changeSet)) out.say(`  ${line}`);
  if (receipt !== null && openConflicts(changeSet).length > 0) out.warn(HOW_TO_SETTLE);
  const counts = outcomes(changeSet);
  const text = summaryOf(counts, receipt === null);
  const json = toJson(changeSet, { diff });
  out.result(
    {
      from,
      to,
      changelog: upgrades.map(({ to: version, changes }) => ({ version, changes })),
      outcomes: counts,
      ...json,
      changes: json.changes.map((change) => ({ ...change, outcome: outcomeOf(change.status) })),
      stuck,
      missing: missing.map((run) => ({ package: run.package, generator: run.generator, key: run.key })),
      install,
      operation: receipt?.operation ?? null,
      dryRun: receipt === null,
    },
    install === null ? text : `${text}\npackage.json asks for other packages now: ${install}`,
  );
}
