/** One Change from a verdict: what is written, and how far the base moves. */
import type { Content } from './content.js';
import type { Verdict } from './decide.js';
import type { Prior } from './prior.js';
import { contentHash, likeExisting, sameBytes } from './text.js';
import type { BaseEntry, Change, SeenFile, Status } from './types.js';

export const UNTOUCHED = {
  write: null,
  executable: false,
  mode: null,
  remove: false,
  partOf: null,
  base: undefined,
  hadPristine: false,
  keepReplaced: false,
  beside: null,
} as const;

export const NOTES: Partial<Record<Status, string>> = {
  conflict:
    "a file the tool did not write is in the way; settle with --keep (yours) or --take (the tool's) and the path",
  deleted: 'deleted by hand; bring it back with --restore and the path',
  orphan: 'no longer generated, but edited by hand; delete it when it is not needed',
  replace: 'edited by hand, and written anew; the edited text is kept under .prefiq/replaced/',
};

const WRITES: ReadonlySet<Status> = new Set<Status>(['create', 'update', 'restore', 'replace']);
const ADVANCES: ReadonlySet<Status> = new Set<Status>([...WRITES, 'merge', 'identical']);

/** `result`: what the file shall say, where that is neither the render nor what the user has. */
export function change(
  content: Content,
  status: Exclude<Verdict, 'both'> | Status,
  prior: Prior,
  result?: Uint8Array,
): Change {
  const { file } = content;
  const isMoved = prior.from !== file.path;
  const seen = isMoved ? null : prior.seen;
  const write = written(result ?? (WRITES.has(status) ? fresh(content, prior) : prior.user), seen?.bytes);
  const base = baseAfter(content, status, prior, result !== undefined);
  const told = toldOf(status, write, base, { content, seen });
  return {
    // Not spread from UNTOUCHED: an object whose members are set twice is slow to make, and these are thousands.
    remove: false,
    partOf: null,
    beside: null,
    path: file.path,
    status: told,
    owner: file.owner,
    origin: file.origin,
    seen,
    write,
    executable: file.executable,
    mode: isMoved ? (prior.seen?.mode ?? null) : null,
    base,
    hadPristine: !isMoved && prior.indexed?.owner === 'user',
    keepReplaced: status === 'replace' && seen !== null,
    note: told === status ? (NOTES[status] ?? null) : told === 'update' ? 'it follows the rename' : null,
  };
}

/** What is said of a file: one that a rename writes is never called quiet, whatever the render did. */
function toldOf(
  status: Status | Verdict,
  write: Uint8Array | null,
  base: Change['base'],
  at: { readonly content: Content; readonly seen: SeenFile | null },
): Status {
  if (write === null) return base === undefined ? unmoved(status, at.content, at.seen) : (status as Status);
  const isQuiet = status === 'identical' || status === 'keep';
  return isQuiet && at.seen !== null ? 'update' : (status as Status);
}

/** A rename that the render takes back (a word of the template that is no name) has done nothing. */
function unmoved(status: Status | Verdict, { hash }: Content, seen: SeenFile | null): Status {
  if (seen === null || (status !== 'update' && status !== 'merge')) return status as Status;
  return contentHash(seen.bytes) === hash ? 'identical' : 'keep';
}

const fresh = ({ bytes }: Content, { user }: Prior): Uint8Array => likeExisting(bytes, user ?? undefined);

const written = (after: Uint8Array | null, before: Uint8Array | undefined): Uint8Array | null =>
  after === null || (before !== undefined && sameBytes(after, before)) ? null : after;

/**
 * The base follows the render where the render was applied. `keep` has base = render, so only owner, origin or a
 * rename can have moved the entry. What stays deleted keeps the base it had, under the name it has now.
 */
function baseAfter(
  content: Content,
  status: Status | Verdict,
  prior: Prior,
  isSettled: boolean,
): Change['base'] {
  const { known, indexed, from } = prior;
  const { entry } = content.base;
  const isMoved = from !== content.file.path;
  const isHere = !isMoved && indexed !== undefined;
  const follows =
    isSettled || ADVANCES.has(status as Status) || (status === 'keep' && known?.sha256 === entry.sha256);
  if (follows) return isHere && sameEntry(indexed, entry) ? undefined : content.base;
  if (known === undefined || indexed === undefined || (!isMoved && sameEntry(known, indexed)))
    return undefined;
  return { entry: known, pristine: prior.pristine() };
}

const sameEntry = (a: BaseEntry, b: BaseEntry): boolean =>
  a.owner === b.owner && a.origin === b.origin && a.sha256 === b.sha256 && a.orphan === b.orphan;

/** The other half of a move: the path a file had. */
export function leaving({ from, seen, indexed }: Prior, path: string): Change {
  return {
    ...UNTOUCHED,
    path: from,
    status: 'move',
    owner: indexed?.owner ?? 'user',
    origin: indexed?.origin ?? '',
    seen,
    remove: seen !== null,
    partOf: path,
    base: null,
    hadPristine: indexed?.owner === 'user',
    note: `now ${path}`,
  };
}
