/** Finds what a project already holds at a path: base and file, after the declared renames. */
import type { BaseIndex } from '../base/base-index.js';
import type { Disk, Obstacle } from '../disk/Disk.js';
import { basePath } from '../disk/layout.js';
import { contentHash, isBinary, normalise, sameBytes, sha256 } from '../text.js';
import type { BaseEntry, SeenFile } from '../types.js';
import { NO_RENAMING, type Renaming } from './renaming.js';

export interface Existing {
  /** The path on disk: not the path it is for when that was renamed. */
  readonly from: string;
  /** As the index has it. Undefined: not the tool's. */
  readonly indexed: BaseEntry | undefined;
  /** The same after the renames: with the hash of the pristine text as it is then. */
  readonly renamedEntry: BaseEntry | undefined;
  /** The file on disk. */
  readonly seen: SeenFile | null;
  readonly obstacle: Obstacle | null;
  /** Its bytes after the renames, with the user's line ends; null where there is no file. */
  readonly user: Uint8Array | null;
  /** The pristine text after the renames, LF; null where it is lost, or never was. */
  pristine(): Uint8Array | null;
}

/** The base by the paths its files have after the renames. */
export type EntriesByPath = ReadonlyMap<string, { readonly from: string; readonly entry: BaseEntry }>;

export const getEntriesByPath = (index: BaseIndex, renaming: Renaming): EntriesByPath =>
  new Map([...index].map(([from, entry]) => [renaming.path(from), { from, entry }]));

export function findExisting(
  path: string,
  at: { readonly from: string; readonly entry: BaseEntry } | undefined,
  disk: Disk,
  renaming: Renaming,
): Existing {
  const from = at?.from ?? path;
  const found = disk.look(from);
  const seen = found.type === 'file' ? found.file : null;
  const rename = (bytes: Uint8Array): Uint8Array =>
    renameBytes(from, bytes, at?.entry.origin ?? null, renaming);
  // Asked for its hash, and again for the merge; a rename parses the whole text.
  const pristine = once((): Uint8Array | null => {
    const bytes = at?.entry.owner === 'user' ? disk.readOwn(basePath(from)) : null;
    return bytes === null ? null : normalise(rename(bytes));
  });
  return {
    from,
    indexed: at?.entry,
    renamedEntry: at && renameEntry(at.entry, pristine, renaming),
    seen,
    obstacle: found.type === 'obstacle' ? found.obstacle : null,
    // Generated files are rendered anew, and a stranger is none of ours: nothing is renamed in them.
    user:
      seen === null || at === undefined || at.entry.owner === 'tool'
        ? (seen?.bytes ?? null)
        : rename(seen.bytes),
    pristine,
  };
}

function once<R>(work: () => R): () => R {
  let done: { readonly result: R } | undefined;
  return () => (done ??= { result: work() }).result;
}

/** Without renames no pristine file is read. */
function renameEntry(entry: BaseEntry, pristine: () => Uint8Array | null, renaming: Renaming): BaseEntry {
  if (renaming === NO_RENAMING) return entry;
  const origin = renaming.origin?.(entry.origin) ?? entry.origin;
  const bytes = pristine();
  return { ...entry, origin, ...(bytes === null ? {} : { sha256: sha256(bytes) }) };
}

/** Bytes that are no UTF-8 text stay as they are. */
function renameBytes(path: string, bytes: Uint8Array, origin: string | null, renaming: Renaming): Uint8Array {
  if (isBinary(bytes)) return bytes;
  const text = Buffer.from(bytes).toString();
  const result = renaming.text(path, text, origin);
  if (result === text || !sameBytes(Buffer.from(text), bytes)) return bytes;
  return Buffer.from(result);
}

/** The hash reconcile compares by, of the file after the renames. */
export const getUserHash = ({ user }: Existing): string | null => (user === null ? null : contentHash(user));
