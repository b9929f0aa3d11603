/** One Change from a verdict: what is written, and how far the base moves. */
import type { Content } from './content.js';
import type { Verdict } from './decide.js';
import { likeExisting } from './text.js';
import type { BaseEntry, Change, SeenFile, Status } from './types.js';

export const UNTOUCHED = {
  write: null,
  executable: false,
  remove: false,
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

export function change(
  content: Content,
  status: Exclude<Verdict, 'both'> | Status,
  seen: SeenFile | null,
  known?: BaseEntry,
): Change {
  const { file, bytes, base } = content;
  return {
    ...UNTOUCHED,
    path: file.path,
    status,
    owner: file.owner,
    origin: file.origin,
    seen,
    write: WRITES.has(status) ? likeExisting(bytes, seen?.bytes) : null,
    executable: file.executable,
    base: advances(status, known, base.entry) ? base : undefined,
    hadPristine: known?.owner === 'user',
    keepReplaced: status === 'replace' && seen !== null,
    note: NOTES[status] ?? null,
  };
}

/** `keep` has base = render, so only owner or origin can have moved; the entry follows without touching the file. */
function advances(status: Status, known: BaseEntry | undefined, fresh: BaseEntry): boolean {
  if (known !== undefined && sameEntry(known, fresh)) return false;
  return ADVANCES.has(status) || (status === 'keep' && known?.sha256 === fresh.sha256);
}

const sameEntry = (a: BaseEntry, b: BaseEntry): boolean =>
  a.owner === b.owner && a.origin === b.origin && a.sha256 === b.sha256;
