/** The pipeline in one call, for commands that work on an existing project. */
import { applyLocked, hasWork, locked, type ApplyOptions } from './apply/apply.js';
import { assertNothingOpen } from './apply/pending.js';
import type { AskedOptions, PlannedOptions } from './reconcile/ReconcileOptions.js';
import { reconcile } from './reconcile/reconcile.js';
import type { ChangeSet, Receipt, Recovery, Rendering } from './types.js';

export interface WriteOptions extends ApplyOptions, AskedOptions {
  /** Absolute directory of the project. */
  readonly root: string;
  /** Reconcile only: nothing is written, not even a lock. */
  readonly dryRun?: boolean;
}

/** The changes a command plans for the project it read. */
export interface Planned {
  readonly rendering: Rendering;
  readonly options: PlannedOptions;
}

export interface Written {
  readonly changeSet: ChangeSet;
  /** Null in a dry run. */
  readonly receipt: Receipt | null;
}

/**
 * `plan` reads the project (models, manifest) and renders it. It runs under the lock, so that of two commands at once
 * the second one sees what the first one wrote.
 */
export async function write<P extends Planned>(
  plan: () => P | Promise<P>,
  options: WriteOptions,
): Promise<Written & { readonly planned: P }> {
  const { root, command } = options;
  const compare = async () => {
    assertNothingOpen(root);
    const planned = await plan();
    return { planned, changeSet: reconcile(planned.rendering, { ...options, ...planned.options }) };
  };
  if (options.dryRun === true) return { ...(await compare()), receipt: null };
  return locked(root, options, async (recovery) => {
    const compared = await compare();
    return { ...compared, receipt: applyOrNothing(compared.changeSet, command, recovery) };
  });
}

function applyOrNothing(changeSet: ChangeSet, command: string, recovery: Recovery | null): Receipt {
  if (hasWork(changeSet)) return applyLocked(changeSet, command, recovery);
  return { operation: null, written: [], removed: [], replaced: [], recovery };
}
