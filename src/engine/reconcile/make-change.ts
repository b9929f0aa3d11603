/** One Change from a verdict: what is written, and how far the base moves. */
import { PLAIN_MODE } from '../disk-edits.js';
import { contentHash, likeExisting, sameBytes } from '../text.js';
import type { BaseChange, BaseEntry, KeptFile, MovedFile, SeenFile, Status, WrittenFile } from '../types.js';
import type { Content } from './content.js';
import type { Existing } from './find-existing.js';

/** The status of a file that the run renders. */
export type RenderedStatus = Exclude<Status, 'move' | 'delete' | 'forget' | 'orphan'>;

const NOTES: Partial<Record<RenderedStatus, string>> = {
  conflict:
    "a file the tool did not write is in the way; settle with --keep (yours) or --take (the tool's) and the path",
  deleted: 'deleted by hand; bring it back with --restore and the path',
  replace: 'edited by hand, and written anew; the edited text is kept under .prefiq/replaced/',
};

const WRITES: ReadonlySet<RenderedStatus> = new Set(['create', 'update', 'restore', 'replace']);
const ADVANCES: ReadonlySet<RenderedStatus> = new Set([...WRITES, 'merge', 'identical']);

/** `result`: the new text, where it is neither the render nor the user's text. */
export function makeChange(
  content: Content,
  status: RenderedStatus,
  existing: Existing,
  result?: Uint8Array,
): KeptFile | WrittenFile {
  const { path, owner, origin, executable } = content.file;
  const seen = existing.from === path ? existing.seen : null;
  const text = result ?? (WRITES.has(status) ? getFreshBytes(content, existing) : existing.user);
  const base = getBaseAfter(content, status, existing, result !== undefined);
  if (text === null || (seen !== null && sameBytes(text, seen.bytes))) {
    const said = base === null ? getQuietStatus(status, content, seen) : status;
    const note = said === status ? (NOTES[status] ?? null) : null;
    return { kind: 'keep', path, status: said, owner, origin, seen, base, note };
  }
  // A file that a rename writes is never quiet, even if its render is unchanged.
  const follows = seen !== null && (status === 'identical' || status === 'keep');
  return {
    kind: 'write',
    path,
    status: follows ? 'update' : status,
    owner,
    origin,
    seen: seen && { ...seen, keepsCopy: status === 'replace' },
    bytes: text,
    mode: getMode(existing.seen, executable),
    base,
    note: follows ? 'it follows the rename' : (NOTES[status] ?? null),
  };
}

/** A rename that the render takes back (a word of the template that is no name) has done nothing. */
function getQuietStatus(status: RenderedStatus, { hash }: Content, seen: SeenFile | null): RenderedStatus {
  if (seen === null || (status !== 'update' && status !== 'merge')) return status;
  return contentHash(seen.bytes) === hash ? 'identical' : 'keep';
}

const getFreshBytes = ({ bytes }: Content, { user }: Existing): Uint8Array =>
  likeExisting(bytes, user ?? undefined);

/** A file keeps its permission bits, also where it moves. */
export const getMode = (seen: SeenFile | null, isExecutable = false): number =>
  (seen?.mode ?? PLAIN_MODE) | (isExecutable ? 0o111 : 0);

/**
 * The base follows the render where the render was applied. `keep` has base = render, so only owner, origin or a
 * rename can have moved the entry. What stays deleted keeps the base it had, under the name it has now.
 */
function getBaseAfter(
  content: Content,
  status: RenderedStatus,
  existing: Existing,
  hasResult: boolean,
): BaseChange | null {
  const { renamedEntry, indexed, from } = existing;
  const { entry } = content.base;
  const isMoved = from !== content.file.path;
  const isHere = !isMoved && indexed !== undefined;
  const follows =
    hasResult || ADVANCES.has(status) || (status === 'keep' && renamedEntry?.sha256 === entry.sha256);
  if (follows) return isHere && isSameEntry(indexed, entry) ? null : advanceBase(content, existing);
  if (renamedEntry === undefined || indexed === undefined || (!isMoved && isSameEntry(renamedEntry, indexed)))
    return null;
  return {
    entry: renamedEntry,
    pristine: existing.pristine() ?? dropPristine(isMoved ? undefined : indexed),
  };
}

/** The base that the render makes of a path. */
export function advanceBase({ base, file }: Content, { from, indexed }: Existing): BaseChange {
  const there = from === file.path ? indexed : undefined;
  return { entry: base.entry, pristine: base.pristine ?? dropPristine(there) };
}

/** Only user-owned files have a pristine text in the store. */
export const dropPristine = (entry: BaseEntry | undefined): 'remove' | 'leave' =>
  entry?.owner === 'user' ? 'remove' : 'leave';

const isSameEntry = (a: BaseEntry, b: BaseEntry): boolean =>
  a.owner === b.owner && a.origin === b.origin && a.sha256 === b.sha256 && a.orphan === b.orphan;

/** The other half of a move: the path a file had. */
export function leavePath({ from, seen, indexed }: Existing, to: string): MovedFile {
  return {
    kind: 'move',
    path: from,
    status: 'move',
    owner: indexed?.owner ?? 'user',
    origin: indexed?.origin ?? '',
    seen,
    to,
    base: { entry: null, pristine: dropPristine(indexed) },
    note: `now ${to}`,
  };
}
