/** Files that a run does not render: no longer, or not its own. */
import { error } from '../../errors.js';
import type { Disk } from '../disk/Disk.js';
import { contentHash, sameBytes } from '../text.js';
import type { BaseChange, BaseEntry, Change, KeptFile, SeenFile, WrittenFile } from '../types.js';
import { decideUnrendered } from './decide.js';
import type { Existing } from './find-existing.js';
import { dropPristine, getMode, leavePath } from './make-change.js';

const ORPHAN_NOTE = 'no longer generated, but edited by hand; delete it when it is not needed';

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
  /** Its path after the renames. */
  readonly path: string;
}

/**
 * A file of the base that is no longer rendered. It stays at its path: only rendered files are renamed. Names of other
 * files in it follow their renames, so that it still works.
 */
export function reconcileUnrendered(existing: Existing, { force, isNeeded, path }: Staying): Change {
  const { from, indexed, seen, obstacle } = existing;
  const entry = indexed as BaseEntry;
  const user = obstacle !== null ? 'obstacle' : seen === null ? null : contentHash(seen.bytes);
  const verdict = decideUnrendered({ base: entry.sha256, user });
  const head = { path: from, owner: entry.owner, origin: entry.origin };
  const forget: BaseChange = { entry: null, pristine: dropPristine(entry) };
  if (verdict === 'forget')
    return { ...head, kind: 'keep', status: 'forget', seen, base: forget, note: null };
  const stays = verdict === 'orphan' || isNeeded;
  if (seen !== null && (force || !stays)) {
    const replaced = { ...seen, keepsCopy: stays };
    const note = stays ? 'edited by hand; the text is kept under .prefiq/replaced/' : null;
    return { ...head, kind: 'remove', status: 'delete', seen: replaced, base: forget, note };
  }
  return {
    ...head,
    status: 'orphan',
    ...getRenamed(seen, path === from ? existing.user : null),
    base: markOrphan(entry),
    note: verdict === 'orphan' ? ORPHAN_NOTE : 'no longer generated, but imported by a file of yours',
  };
}

/** The file with its text after the renames, which may be the same. */
function getRenamed(seen: SeenFile | null, text: Uint8Array | null, isMoved = false) {
  const there = isMoved ? null : seen;
  if (seen === null || text === null || (there !== null && sameBytes(there.bytes, text)))
    return { kind: 'keep', seen: there } as const;
  const replaced = there && { ...there, keepsCopy: false };
  return { kind: 'write', seen: replaced, bytes: text, mode: getMode(seen) } as const;
}

/** Remembered, so that `status` need not render the project to know. */
const markOrphan = (entry: BaseEntry): BaseChange | null =>
  entry.orphan === true ? null : { entry: { ...entry, orphan: true }, pristine: 'leave' };

/** A file of a group that the run does not render, under the name and with the words it has after the renames. */
export function carryRenamed(path: string, existing: Existing): Change[] {
  const { from, indexed, renamedEntry, seen, user, obstacle } = existing;
  if (indexed === undefined || renamedEntry === undefined || obstacle !== null) return [];
  const isMoved = from !== path;
  const isChanged = seen !== null && user !== null && !sameBytes(seen.bytes, user);
  if (!isMoved && !isChanged && renamedEntry.sha256 === indexed.sha256) return [];
  const there: KeptFile | WrittenFile = {
    path,
    status: seen === null ? 'deleted' : 'update',
    owner: renamedEntry.owner,
    origin: renamedEntry.origin,
    ...getRenamed(seen, user, isMoved),
    base: {
      entry: renamedEntry,
      pristine: existing.pristine() ?? dropPristine(isMoved ? undefined : indexed),
    },
    note: null,
  };
  return isMoved ? [there, leavePath(existing, path)] : [there];
}

/** A file that is not the tool's: the base does not learn of it. */
export function editOwnFile({ path, from, to, at = path }: HandEdit, disk: Disk): Change[] {
  const found = disk.look(path);
  const seen = found.type === 'file' ? found.file : null;
  if (seen === null || Buffer.from(seen.bytes).toString() !== from)
    throw error('PFQ_APPLY_CHANGED', { path });
  const isMoved = at !== path;
  if (isMoved && disk.look(at).type !== 'nothing')
    throw error('PFQ_RENAME_IN_THE_WAY', { path: at, from: path });
  const own = { owner: 'user', origin: 'hand', base: null } as const;
  const there: WrittenFile = {
    ...own,
    kind: 'write',
    path: at,
    status: 'update',
    seen: isMoved ? null : { ...seen, keepsCopy: false },
    bytes: Buffer.from(to),
    mode: seen.mode,
    note: 'not generated; it follows the models',
  };
  if (!isMoved) return [there];
  return [there, { ...own, kind: 'move', path, status: 'move', seen, to: at, note: `now ${at}` }];
}
