/** The pipeline in one call, for commands that work on an existing project. */
import { applyLocked, hasWork, locked, type ApplyOptions } from './apply.js';
import { assertNothingOpen } from './pending.js';
import { reconcile, type ReconcileOptions } from './reconcile.js';
import type { ChangeSet, Receipt, Recovery, Rendering } from './types.js';

export interface WriteOptions extends ApplyOptions, ReconcileOptions {
  /** Reconcile only: nothing is written, not even a lock. */
  readonly dryRun?: boolean;
}

export interface Written {
  readonly changeSet: ChangeSet;
  /** Null in a dry run. */
  readonly receipt: Receipt | null;
}

/**
 * `make` reads the project (models, manifest) and renders it. It runs under the lock, so that of two commands at
 * once the second one sees what the first one wrote.
 */
export async function write(
  make: () => Rendering | Promise<Rendering>,
  options: WriteOptions,
): Promise<Written> {
  if (options.dryRun === true) {
    assertNothingOpen(options.root);
    return { changeSet: reconcile(await make(), options), receipt: null };
  }
  return locked(options.root, options, async (recovery) => {
    assertNothingOpen(options.root);
    const changeSet = reconcile(await make(), options);
    return { changeSet, receipt: applyOrNothing(changeSet, options.command, recovery) };
  });
}

function applyOrNothing(changeSet: ChangeSet, command: string, recovery: Recovery | null): Receipt {
  if (hasWork(changeSet)) return applyLocked(changeSet, command, recovery);
  return { operation: null, written: [], removed: [], replaced: [], recovery };
}
