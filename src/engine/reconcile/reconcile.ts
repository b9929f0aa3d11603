/** FileTree × base × disk → ChangeSet. Reads, and writes nothing. */
import { error } from '../../errors.js';
import { parseIndex, type BaseIndex } from '../base/base-index.js';
import { findEntries } from '../base/splice-index.js';
import { Disk, obstacleError } from '../disk/Disk.js';
import { INDEX_FILE } from '../disk/layout.js';
import type { Change, ChangeSet, Rendering } from '../types.js';
import type { ReconcileOptions } from './ReconcileOptions.js';
import { contentOf, type Content } from './content.js';
import { decide } from './decide.js';
import { findExisting, getEntriesByPath, getUserHash, type Existing } from './find-existing.js';
import { followTexts, NOT_FOLLOWED } from './follow-rename.js';
import { leavePath, makeChange } from './make-change.js';
import { mergeDiverged } from './merge-diverged.js';
import { carryRenamed, editOwnFile, reconcileUnrendered } from './reconcile-unrendered.js';
import { NO_RENAMING } from './renaming.js';
import { getSettlements, settleConflict, type Settlement } from './settlement.js';
import { splitFiles } from './split-files.js';

export function reconcile(tree: Rendering, options: ReconcileOptions): ChangeSet {
  const disk = new Disk(options.root);
  const indexBytes = disk.readOwn(INDEX_FILE);
  const index =
    indexBytes === null ? new Map() : readIndexFor(Buffer.from(indexBytes).toString(), tree, options);
  const renaming = options.renaming ?? NO_RENAMING;
  const entries = getEntriesByPath(index, renaming);
  const followed = options.follow?.(tree) ?? NOT_FOLLOWED;
  const existing = (path: string): Existing =>
    followTexts(findExisting(path, entries.get(path), disk, renaming), followed.texts.get(path));
  const settled = getSettlements(tree, options);

  const { changes, done } = splitFiles(tree, options.splits ?? [], entries, existing, disk);
  for (const file of tree.values())
    if (!done.has(file.path))
      changes.push(...reconcileRendered(contentOf(file), existing(file.path), disk, settled(file.path)));
  for (const [path, { entry }] of entries) {
    if (tree.has(path) || done.has(path)) continue;
    const isCovered =
      options.origins === 'all' ||
      options.origins.includes(entry.origin) ||
      options.also?.includes(path) === true;
    const isNeeded = options.needed?.has(path) === true;
    if (isCovered)
      changes.push(reconcileUnrendered(existing(path), { force: options.force === true, isNeeded, path }));
    else if (renaming !== NO_RENAMING) changes.push(...carryRenamed(path, existing(path)));
  }
  for (const edit of [...(options.edits ?? []), ...followed.edits]) changes.push(...editOwnFile(edit, disk));
  changes.sort((a, b) => (a.path < b.path ? -1 : 1));
  return {
    root: options.root,
    changes,
    indexSeen: indexBytes,
    settles: false,
    left: followed.left,
  };
}

/** A run that renames nothing needs only the entries of its own files and groups. */
function readIndexFor(text: string, tree: Rendering, options: ReconcileOptions): BaseIndex {
  const { origins, also = [], splits = [], renaming = NO_RENAMING } = options;
  const isPart = origins !== 'all' && splits.length === 0 && renaming === NO_RENAMING;
  return (isPart ? findEntries(text, [...tree.keys(), ...also], origins) : undefined) ?? parseIndex(text);
}

/** A file the run renders; two changes where it still has the name from before a rename. */
function reconcileRendered(
  content: Content,
  existing: Existing,
  disk: Disk,
  settlement: Settlement,
): Change[] {
  const { path } = content.file;
  if (existing.from === path) return [reconcileInPlace(content, existing, disk, settlement)];
  const there = disk.look(path);
  if (there.type === 'obstacle') throw obstacleError(path, there.obstacle);
  if (there.type === 'file') {
    // A stranger at the new name: nothing moves, so that neither loses a byte.
    const stranger: Existing = { ...existing, from: path, seen: there.file, user: there.file.bytes };
    return [{ ...makeChange(content, 'conflict', stranger), base: null }];
  }
  return [reconcileInPlace(content, existing, disk, settlement), leavePath(existing, path)];
}

function reconcileInPlace(content: Content, existing: Existing, disk: Disk, settlement: Settlement): Change {
  const { file, hash } = content;
  if (existing.obstacle !== null) return keepBlocked(content, existing, existing.obstacle);
  assertSameSource(content, existing);
  const base = existing.renamedEntry?.sha256 ?? null;
  const verdict = decide({ owner: file.owner, base, user: getUserHash(existing), render: hash });
  const isOpen = verdict === 'diverged' || verdict === 'conflict';
  if (isOpen && (settlement === 'keep' || settlement === 'take'))
    return settleConflict(content, existing, settlement);
  if (verdict === 'diverged') return mergeDiverged(content, existing, disk);
  if (verdict === 'conflict' && file.from !== undefined) return makeChange(content, 'update', existing);
  if (verdict === 'deleted' && settlement === 'restore') return makeChange(content, 'restore', existing);
  return makeChange(content, verdict, existing);
}

/** A shared file was made from what was read a moment ago; an edit in between must not be lost. */
function assertSameSource({ file }: Content, { seen }: Existing): void {
  if (file.from === undefined) return;
  const now = seen === null ? null : Buffer.from(seen.bytes).toString();
  if (now !== file.from) throw error('PFQ_APPLY_CHANGED', { path: file.path });
}

/** A link or a directory is no reason to stop while there is nothing to write there. */
function keepBlocked(
  content: Content,
  existing: Existing,
  obstacle: NonNullable<Existing['obstacle']>,
): Change {
  const isStill = existing.renamedEntry?.sha256 === content.hash && content.file.owner === 'user';
  if (isStill && existing.from === content.file.path) return makeChange(content, 'keep', existing);
  throw obstacleError(existing.from, obstacle);
}
