/** Ends an operation that had conflicts: accepts the files as they are (`--continue`), or takes it back (`--abort`). */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { error } from '../errors.js';
import { applyLocked, locked, type ApplyOptions } from './apply/apply.js';
import { readPending, type OpenConflict, type Pending } from './apply/pending.js';
import { parseIndex } from './base/base-index.js';
import { PLAIN_MODE } from './disk-edits.js';
import { Disk, obstacleError } from './disk/Disk.js';
import { basePath, INDEX_FILE } from './disk/layout.js';
import { hasMarkers } from './merge/index.js';
import { sameBytes, sha256 } from './text.js';
import type { BaseChange, BaseEntry, Change, ChangeSet, Receipt, SeenFile } from './types.js';

export interface Settling {
  readonly changeSet: ChangeSet;
  readonly receipt: Receipt;
  /** The operation that is settled: `lowcode scaffold model Project`. */
  readonly command: string;
}

/** Throws PFQ_CONFLICTS_NONE where nothing is open, PFQ_CONFLICTS_LEFT where markers are left. */
export async function settle(
  root: string,
  how: 'continue' | 'abort',
  options: ApplyOptions,
): Promise<Settling> {
  if (readPending(root) === null) throw error('PFQ_CONFLICTS_NONE', { how });
  return locked(root, options, (recovery) => {
    const pending = readPending(root);
    if (pending === null) throw error('PFQ_CONFLICTS_NONE', { how });
    const disk = new Disk(root);
    if (how === 'continue') assertSettled(pending, disk);
    const indexBytes = disk.readOwn(INDEX_FILE);
    const index = indexBytes === null ? '' : Buffer.from(indexBytes).toString();
    const changeSet: ChangeSet = {
      root,
      changes: how === 'continue' ? [] : planTakingBack(pending, disk, index),
      indexSeen: indexBytes,
      settles: true,
    };
    return {
      changeSet,
      receipt: applyLocked(changeSet, options.command, recovery),
      command: pending.command,
    };
  });
}

/** Conflicts that still have markers, or the tool's binary beside them. */
export function getUnsettled({ conflicts }: Pending, disk: Disk): readonly OpenConflict[] {
  return conflicts.filter(({ path, beside }) => {
    const found = disk.look(beside ?? path);
    return found.type === 'file' && (beside !== null || hasMarkers(found.file.bytes));
  });
}

function assertSettled(pending: Pending, disk: Disk): void {
  const left = getUnsettled(pending, disk);
  if (left.length === 0) return;
  const paths = left
    .map(({ path, beside }) => (beside === null ? `  ${path}` : `  ${path} (take or delete ${beside})`))
    .join('\n');
  throw error('PFQ_CONFLICTS_LEFT', { paths }, { details: { conflicts: left } });
}

function planTakingBack({ files, base }: Pending, disk: Disk, index: string): Change[] {
  const known = index === '' ? new Map<string, BaseEntry>() : parseIndex(index);
  const paths = [...new Set([...Object.keys(files), ...Object.keys(base)])].sort();
  return paths.map((path): Change => {
    const file = files[path];
    const was = base[path];
    const found = disk.look(path);
    if (found.type === 'obstacle') throw obstacleError(path, found.obstacle);
    const seen = found.type === 'file' ? found.file : null;
    const entry = was?.entry ?? known.get(path);
    return {
      path,
      status: 'restore',
      owner: entry?.owner ?? 'user',
      origin: entry?.origin ?? '',
      ...(file === undefined ? { kind: 'keep', seen } : restoreFile(file, seen)),
      base: was === undefined ? null : restoreBase(was, existsSync(join(disk.root, basePath(path)))),
      note: null,
    };
  });
}

const restoreBase = ({ entry, pristine }: Pending['base'][string], isStored: boolean): BaseChange => ({
  entry,
  pristine: pristine === null ? (isStored ? 'remove' : 'leave') : Buffer.from(pristine, 'base64'),
});

/** A copy of what was edited since the operation stays under `.prefiq/replaced/`. */
function restoreFile({ before, mode, after }: Pending['files'][string], seen: SeenFile | null) {
  const bytes = before === null ? null : Buffer.from(before, 'base64');
  const replaced = seen && { ...seen, keepsCopy: sha256(seen.bytes) !== after };
  if (bytes === null)
    return replaced === null
      ? ({ kind: 'keep', seen } as const)
      : ({ kind: 'remove', seen: replaced } as const);
  if (seen !== null && sameBytes(seen.bytes, bytes)) return { kind: 'keep', seen } as const;
  return { kind: 'write', seen: replaced, bytes, mode: seen?.mode ?? mode ?? PLAIN_MODE } as const;
}
