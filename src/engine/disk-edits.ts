/** Edits of files that changes make: the one place that tells the kinds of change apart for the disk. */
import type { Change, SeenFile } from './types.js';

/** One path before and after; null: nothing is there. */
export interface DiskEdit {
  readonly path: string;
  readonly before: SeenFile | null;
  readonly after: SeenFile | null;
}

/** Permission bits of a file that was not there before. */
export const PLAIN_MODE = 0o644;

export function getDiskEdits(change: Change): readonly DiskEdit[] {
  const { path, seen: before } = change;
  switch (change.kind) {
    case 'keep':
      return [];
    case 'write':
      return [{ path, before, after: { bytes: change.bytes, mode: change.mode } }];
    case 'remove':
    case 'move':
      return before === null ? [] : [{ path, before, after: null }];
    case 'beside': {
      const { beside, write, renamed } = change;
      const edits: DiskEdit[] = renamed === null ? [] : [{ path, before, after: renamed }];
      if (write !== null)
        edits.push({ path: beside, before: write.seen, after: { bytes: write.bytes, mode: PLAIN_MODE } });
      return edits;
    }
  }
}

/** The edit of the path that the change is about, and not of the one beside it. */
export const getOwnEdit = (change: Change): DiskEdit | undefined =>
  getDiskEdits(change).find(({ path }) => path === change.path);

/** Whether a file of the project changes. */
export const changesDisk = (change: Change): boolean => getDiskEdits(change).length > 0;

/** The new bytes of the path itself; null where the run writes none. */
export const getWrittenBytes = (change: Change | undefined): Uint8Array | null =>
  (change && getOwnEdit(change)?.after?.bytes) ?? null;
