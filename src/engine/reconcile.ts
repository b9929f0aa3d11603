/** FileTree × base × disk → ChangeSet. Reads, and writes nothing. */
import { error } from '../errors.js';
import { absent, carried, edited } from './absent.js';
import { parseIndex, type BaseIndex } from './base-index.js';
import { bothChanged } from './both.js';
import { leavePath, makeChange } from './change.js';
import { contentOf, type Content } from './content.js';
import { decide } from './decide.js';
import { Disk, obstacleError } from './disk.js';
import { entriesAt } from './index-splice.js';
import { followedPrior, NOT_FOLLOWED } from './follow.js';
import { INDEX_FILE } from './layout.js';
import { priorOf, priorsOf, userHash, type Prior } from './prior.js';
import type { ReconcileOptions } from './reconcile-options.js';
import { NO_RENAMING } from './renaming.js';
import { settledChange, settlements, type Settlement } from './settlement.js';
import { splitChanges } from './split.js';
import type { Change, ChangeSet, Rendering } from './types.js';

export function reconcile(tree: Rendering, options: ReconcileOptions): ChangeSet {
  const disk = new Disk(options.root);
  const indexBytes = disk.readOwn(INDEX_FILE);
  const index = indexBytes === null ? new Map() : indexFor(Buffer.from(indexBytes).toString(), tree, options);
  const renaming = options.renaming ?? NO_RENAMING;
  const priors = priorsOf(index, renaming);
  const followed = options.follow?.(tree) ?? NOT_FOLLOWED;
  const prior = (path: string): Prior =>
    followedPrior(priorOf(path, priors.get(path), disk, renaming), followed.texts.get(path));
  const settled = settlements(tree, options);

  const { changes, done } = splitChanges(tree, options.splits ?? [], priors, prior, disk);
  for (const file of tree.values())
    if (!done.has(file.path))
      changes.push(...present(contentOf(file), prior(file.path), disk, settled(file.path)));
  for (const [path, { entry }] of priors) {
    if (tree.has(path) || done.has(path)) continue;
    const isCovered =
      options.origins === 'all' ||
      options.origins.includes(entry.origin) ||
      options.also?.includes(path) === true;
    const isNeeded = options.needed?.has(path) === true;
    if (isCovered) changes.push(absent(prior(path), { force: options.force === true, isNeeded, path }));
    else if (renaming !== NO_RENAMING) changes.push(...carried(path, prior(path)));
  }
  for (const edit of [...(options.edits ?? []), ...followed.edits]) changes.push(...edited(edit, disk));
  changes.sort((a, b) => (a.path < b.path ? -1 : 1));
  return {
    root: options.root,
    changes,
    indexSeen: indexBytes,
    settles: false,
    left: followed.left,
  };
}

/** Of a run that renames nothing, the entries of its own files and groups are all there is to know. */
function indexFor(text: string, tree: Rendering, options: ReconcileOptions): BaseIndex {
  const { origins, also = [], splits = [], renaming = NO_RENAMING } = options;
  const isPart = origins !== 'all' && splits.length === 0 && renaming === NO_RENAMING;
  return (isPart ? entriesAt(text, [...tree.keys(), ...also], origins) : undefined) ?? parseIndex(text);
}

/** A file the run renders; two changes where it lies under the name it had before a rename. */
function present(content: Content, prior: Prior, disk: Disk, settlement: Settlement): Change[] {
  const { path } = content.file;
  if (prior.from === path) return [presentAt(content, prior, disk, settlement)];
  const there = disk.look(path);
  if (there.type === 'obstacle') throw obstacleError(path, there.obstacle);
  if (there.type === 'file') {
    // A stranger at the new name: nothing moves, so that neither loses a byte.
    const stranger: Prior = { ...prior, from: path, seen: there.file, user: there.file.bytes };
    return [{ ...makeChange(content, 'conflict', stranger), base: null }];
  }
  return [presentAt(content, prior, disk, settlement), leavePath(prior, path)];
}

function presentAt(content: Content, prior: Prior, disk: Disk, settlement: Settlement): Change {
  const { file, hash } = content;
  if (prior.obstacle !== null) return blocked(content, prior, prior.obstacle);
  assertSource(content, prior);
  const base = prior.known?.sha256 ?? null;
  const verdict = decide({ owner: file.owner, base, user: userHash(prior), render: hash });
  const isOpen = verdict === 'diverged' || verdict === 'conflict';
  if (isOpen && (settlement === 'keep' || settlement === 'take'))
    return settledChange(content, prior, settlement);
  if (verdict === 'diverged') return bothChanged(content, prior, disk);
  if (verdict === 'conflict' && file.from !== undefined) return makeChange(content, 'update', prior);
  if (verdict === 'deleted' && settlement === 'restore') return makeChange(content, 'restore', prior);
  return makeChange(content, verdict, prior);
}

/** A shared file was made from what was read a moment ago; an edit in between must not be lost. */
function assertSource({ file }: Content, { seen }: Prior): void {
  if (file.from === undefined) return;
  const now = seen === null ? null : Buffer.from(seen.bytes).toString();
  if (now !== file.from) throw error('PFQ_APPLY_CHANGED', { path: file.path });
}

/** A link or a directory is no reason to stop while there is nothing to write there. */
function blocked(content: Content, prior: Prior, obstacle: NonNullable<Prior['obstacle']>): Change {
  const isStill = prior.known?.sha256 === content.hash && content.file.owner === 'user';
  if (isStill && prior.from === content.file.path) return makeChange(content, 'keep', prior);
  throw obstacleError(prior.from, obstacle);
}
