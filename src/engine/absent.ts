/** Files that a run does not render: no longer, or not its own. */
import { error } from '../errors.js';
import { leaving, NOTES, UNTOUCHED } from './change.js';
import { decide } from './decide.js';
import type { Disk } from './disk.js';
import type { Prior } from './prior.js';
import { contentHash, sameBytes } from './text.js';
import type { BaseEntry, Change, Status } from './types.js';

/** A file of the user's own that changes; refused when it does not say `from` any more. */
export interface HandEdit {
  readonly path: string;
  readonly from: string;
  readonly to: string;
  /** Where it goes, when that is another path. */
  readonly at?: string;
}

export interface Staying {
  /** It goes even where it was edited. */
  readonly force: boolean;
  /** A file of the user's still asks for it: it stays even where it was not edited. */
  readonly isNeeded: boolean;
  /** Where it would lie after the renames. */
  readonly path: string;
}

/**
 * A file of the base that is no longer rendered. It stays where it lies: a rename is for what goes on. What it says of
 * others follows them, so that a file that stays still works.
 */
export function absent(prior: Prior, { force, isNeeded, path }: Staying): Change {
  const { from, indexed, seen, obstacle } = prior;
  const entry = indexed as BaseEntry;
  const user = obstacle !== null ? 'obstacle' : seen === null ? null : contentHash(seen.bytes);
  const alone = decide({ owner: entry.owner, base: entry.sha256, user, render: null }) as Status;
  const verdict = alone === 'delete' && isNeeded ? 'orphan' : alone;
  const isForced = verdict === 'orphan' && force && seen !== null;
  const status = isForced ? 'delete' : verdict;
  return {
    ...UNTOUCHED,
    path: from,
    status,
    owner: entry.owner,
    origin: entry.origin,
    seen,
    write: status === 'orphan' && path === from ? following(prior) : null,
    remove: status === 'delete',
    base: status === 'orphan' ? orphaned(entry) : null,
    hadPristine: status !== 'orphan' && entry.owner === 'user',
    keepReplaced: isForced,
    note: isForced
      ? 'edited by hand; the text is kept under .prefiq/replaced/'
      : verdict === alone
        ? (NOTES[status] ?? null)
        : 'no longer generated, but imported by a file of yours',
  };
}

/** Its text after the renames, where that is another one. */
const following = ({ seen, user }: Prior): Uint8Array | null =>
  seen === null || user === null || sameBytes(seen.bytes, user) ? null : user;

/** Remembered, so that `status` need not render the project to know. */
const orphaned = (entry: BaseEntry): Change['base'] =>
  entry.orphan === true ? undefined : { entry: { ...entry, orphan: true }, pristine: null };

/** A file of a group that the run does not render, under the name and with the words it has after the renames. */
export function carried(path: string, prior: Prior): Change[] {
  const { from, indexed, known, seen, user, obstacle } = prior;
  if (indexed === undefined || known === undefined || obstacle !== null) return [];
  const isMoved = from !== path;
  const isChanged = seen !== null && user !== null && !sameBytes(seen.bytes, user);
  if (!isMoved && !isChanged && known.sha256 === indexed.sha256) return [];
  const moved: Change = {
    ...UNTOUCHED,
    path,
    status: seen === null ? 'deleted' : 'update',
    owner: known.owner,
    origin: known.origin,
    seen: isMoved ? null : seen,
    write: isMoved || isChanged ? user : null,
    mode: isMoved ? (seen?.mode ?? null) : null,
    base: { entry: known, pristine: prior.pristine() },
    hadPristine: !isMoved && indexed.owner === 'user',
    note: null,
  };
  return isMoved ? [moved, leaving(prior, path)] : [moved];
}

/** A file that is not the tool's: the base does not learn of it. */
export function edited({ path, from, to, at = path }: HandEdit, disk: Disk): Change[] {
  const found = disk.look(path);
  const seen = found.type === 'file' ? found.file : null;
  if (seen === null || Buffer.from(seen.bytes).toString() !== from)
    throw error('PFQ_APPLY_CHANGED', { path });
  const isMoved = at !== path;
  if (isMoved && disk.look(at).type !== 'nothing')
    throw error('PFQ_RENAME_IN_THE_WAY', { path: at, from: path });
  const own = { ...UNTOUCHED, owner: 'user', origin: 'hand' } as const;
  const there: Change = {
    ...own,
    path: at,
    status: 'update',
    seen: isMoved ? null : seen,
    write: Buffer.from(to),
    mode: isMoved ? seen.mode : null,
    note: 'not generated; it follows the models',
  };
  if (!isMoved) return [there];
  return [there, { ...own, path, status: 'move', seen, remove: true, partOf: at, note: `now ${at}` }];
}
