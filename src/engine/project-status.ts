/** Compares every file with what the tool last wrote there. Reads only, and renders nothing. */
import { readPending } from './apply/pending.js';
import { readIndex } from './base/read-base.js';
import { Disk } from './disk/Disk.js';
import { basePath } from './disk/layout.js';
import { getUnsettled } from './settle-conflicts.js';
import { contentHash } from './text.js';
import type { BaseEntry, Owner } from './types.js';

/** `orphaned`: no longer generated, and kept because it was edited. */
export type FileState = 'pristine' | 'edited' | 'deleted' | 'orphaned' | 'conflicted';

export interface FileStatus {
  readonly path: string;
  readonly state: FileState;
  readonly owner: Owner;
  readonly origin: string;
}

export interface ProjectStatus {
  /** Sorted by path. */
  readonly files: readonly FileStatus[];
  /** Edited files whose pristine text is lost: their next merge has no middle. */
  readonly baseless: readonly string[];
  /** The operation whose conflicts are open, settled in the files or not; null: none. */
  readonly open: { readonly command: string; readonly conflicts: readonly string[] } | null;
}

/** `isGone`: whether a group of files is no longer part of the project (`model:Project`). */
export function projectStatus(root: string, isGone: (origin: string) => boolean): ProjectStatus {
  const disk = new Disk(root);
  const pending = readPending(root);
  const conflicts = new Set(pending === null ? [] : getUnsettled(pending, disk).map(({ path }) => path));
  const files = [...readIndex(root)].map(([path, entry]): FileStatus => {
    const { owner, origin } = entry;
    return { path, state: stateOf(path, entry, disk, conflicts, isGone), owner, origin };
  });
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  const baseless = files
    .filter(
      ({ state, owner, path }) =>
        state === 'edited' && owner === 'user' && disk.readOwn(basePath(path)) === null,
    )
    .map(({ path }) => path);
  return { files, baseless, open: pending && { command: pending.command, conflicts: [...conflicts].sort() } };
}

function stateOf(
  path: string,
  { sha256, origin, orphan }: BaseEntry,
  disk: Disk,
  conflicts: ReadonlySet<string>,
  isGone: (origin: string) => boolean,
): FileState {
  if (conflicts.has(path)) return 'conflicted';
  const found = disk.look(path);
  if (found.type === 'nothing') return 'deleted';
  if (orphan === true || isGone(origin)) return 'orphaned';
  // A link or a directory in its place is somebody's doing.
  return found.type === 'file' && contentHash(found.file.bytes) === sha256 ? 'pristine' : 'edited';
}
