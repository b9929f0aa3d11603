/**
 * An operation that ended in conflicts: what it replaced, byte for byte, until a person has settled them. Written by
 * the same journal as the operation itself, so that there is never one without the other.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { error } from '../../errors.js';
import { pathFault } from '../../naming/safe-path.js';
import type { BaseIndex } from '../base/base-index.js';
import { getDiskEdits } from '../disk-edits.js';
import { basePath, PENDING_FILE } from '../disk/layout.js';
import { sha256 } from '../text.js';
import type { BaseEntry, ChangeSet } from '../types.js';

const FORMAT = 1;

export interface PendingFile {
  /** The bytes before the operation, base64; null: nothing. */
  readonly before: string | null;
  readonly mode: number | null;
  /** SHA-256 of what the operation left there; null: nothing. */
  readonly after: string | null;
}

export interface PendingBase {
  readonly entry: BaseEntry | null;
  /** Base64 of the pristine text. */
  readonly pristine: string | null;
}

export interface OpenConflict {
  readonly path: string;
  /** A text holds the markers itself; the tool's version of a binary is beside it, at this path. */
  readonly beside: string | null;
}

export interface Pending {
  readonly format: typeof FORMAT;
  /** `lowcode scaffold model Project`. */
  readonly command: string;
  readonly conflicts: readonly OpenConflict[];
  readonly files: Readonly<Record<string, PendingFile>>;
  readonly base: Readonly<Record<string, PendingBase>>;
}

/** Conflicts that a person has to settle in the files; a stranger in the way is untouched, and none of them. */
export const openConflicts = ({ changes }: ChangeSet): readonly OpenConflict[] =>
  changes.flatMap((change): readonly OpenConflict[] => {
    const { path, status, kind } = change;
    if (kind === 'beside') return [{ path, beside: change.beside }];
    return kind === 'write' && status === 'conflict' ? [{ path, beside: null }] : [];
  });

/** Records everything that `--abort` brings back. Reads the pristine texts that the operation replaces. */
export function recordConflicts(changeSet: ChangeSet, index: BaseIndex, command: string): Pending {
  const files: Record<string, PendingFile> = {};
  const base: Record<string, PendingBase> = {};
  for (const change of changeSet.changes) {
    for (const { path, before, after } of getDiskEdits(change))
      files[path] = {
        before: before && base64(before.bytes),
        mode: before?.mode ?? null,
        after: after && sha256(after.bytes),
      };
    if (change.base === null) continue;
    const file = join(changeSet.root, basePath(change.path));
    base[change.path] = {
      entry: index.get(change.path) ?? null,
      pristine: existsSync(file) ? base64(readFileSync(file)) : null,
    };
  }
  return { format: FORMAT, command, conflicts: openConflicts(changeSet), files, base };
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** Null where nothing is open. */
export function readPending(root: string): Pending | null {
  let text: string;
  try {
    text = readFileSync(join(root, PENDING_FILE), 'utf8');
  } catch (cause) {
    if (['ENOENT', 'ENOTDIR'].includes((cause as NodeJS.ErrnoException).code ?? '')) return null;
    throw cause;
  }
  const damaged = (reason: string, cause?: unknown) =>
    error('PFQ_PENDING_DAMAGED', { file: PENDING_FILE, reason }, { cause });
  let pending: Partial<Pending> | null;
  try {
    pending = JSON.parse(text) as Partial<Pending> | null;
  } catch (cause) {
    throw damaged((cause as Error).message, cause);
  }
  const { format, command, conflicts, files, base } = pending ?? {};
  if (format !== FORMAT || typeof command !== 'string' || !Array.isArray(conflicts) || !files || !base)
    throw damaged('it is not what this version writes');
  for (const path of [...Object.keys(files), ...Object.keys(base)]) {
    const fault = pathFault(path);
    if (fault !== null) throw damaged(`the path "${path}" is refused: ${fault}`);
  }
  return pending as Pending;
}

/** For every command that writes, but those that settle. */
export function assertNothingOpen(root: string): void {
  const pending = readPending(root);
  if (pending === null) return;
  const { command, conflicts } = pending;
  const paths = conflicts.map(({ path }) => `  ${path}`).join('\n');
  throw error('PFQ_CONFLICTS_OPEN', { command, paths }, { details: { conflicts } });
}
