/** FileTree × base × disk → ChangeSet. Reads, and writes nothing. */
import { error } from '../errors.js';
import { parseIndex, type BaseIndex } from './base-index.js';
import { contentOf, type Content } from './content.js';
import { change, NOTES, UNTOUCHED } from './change.js';
import { decide } from './decide.js';
import { Disk, obstacleError, type Found } from './disk.js';
import { basePath, INDEX_FILE } from './layout.js';
import { mergeTexts } from './merge/index.js';
import { contentHash, isBinary, normalise, sameBytes, sha256 } from './text.js';
import type { BaseEntry, Change, ChangeSet, Rendering, SeenFile, Status } from './types.js';

export interface ReconcileOptions {
  /** Absolute directory of the project; need not exist yet. */
  readonly root: string;
  /** Groups this run renders in full: only their files can be "no longer rendered". `'all'` covers the project. */
  readonly origins: readonly string[] | 'all';
  /** Files deleted by hand that shall come back. */
  readonly restore?: readonly string[];
  /** Conflicts settled for the user's side: theirs stays, and the render becomes the base. */
  readonly keep?: readonly string[];
  /** Conflicts settled for the tool's side; the user's bytes go to `.prefiq/replaced/`. */
  readonly take?: readonly string[];
}

export function reconcile(tree: Rendering, options: ReconcileOptions): ChangeSet {
  const disk = new Disk(options.root);
  const indexBytes = disk.readOwn(INDEX_FILE);
  const index: BaseIndex = indexBytes === null ? new Map() : parseIndex(Buffer.from(indexBytes).toString());
  const settled = settle(tree, options);
  const changes: Change[] = [];
  for (const file of tree.values()) {
    const content = contentOf(file);
    changes.push(present(content, index.get(file.path), disk, settled(file.path)));
  }
  for (const [path, entry] of index) {
    if (tree.has(path) || !(options.origins === 'all' || options.origins.includes(entry.origin))) continue;
    changes.push(absent(path, entry, disk));
  }
  changes.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { root: options.root, changes, indexSeen: indexBytes === null ? null : sha256(indexBytes) };
}

type Settlement = 'restore' | 'keep' | 'take' | null;

function settle(tree: Rendering, { restore = [], keep = [], take = [] }: ReconcileOptions) {
  const wanted = new Map<string, Settlement>([
    ...restore.map((path) => [path, 'restore'] as const),
    ...keep.map((path) => [path, 'keep'] as const),
    ...take.map((path) => [path, 'take'] as const),
  ]);
  for (const path of wanted.keys()) {
    if (tree.has(path)) continue;
    const near = [...tree.keys()].find(
      (known) => known.endsWith(`/${path}`) || known.toLowerCase() === path.toLowerCase(),
    );
    throw error('PFQ_RESTORE_UNKNOWN', { path, hint: near === undefined ? '' : `; did you mean ${near}?` });
  }
  return (path: string): Settlement => wanted.get(path) ?? null;
}

/** A file the run renders. */
function present(content: Content, known: BaseEntry | undefined, disk: Disk, settlement: Settlement): Change {
  const { file, hash } = content;
  const found = disk.look(file.path);
  if (found.type === 'obstacle') return blocked(content, known, found);
  const seen = found.type === 'file' ? found.file : null;
  assertSource(content, seen);
  const base = known?.sha256 ?? null;
  const user = seen === null ? null : contentHash(seen.bytes);
  const verdict = decide({ owner: file.owner, base, user, render: hash });
  if (verdict === 'both') return bothChanged(content, known, seen as SeenFile, disk, settlement);
  if (verdict === 'conflict' && (settlement === 'keep' || settlement === 'take'))
    return settledChange(content, known, seen as SeenFile, settlement);
  if (verdict === 'conflict' && file.from !== undefined) return change(content, 'update', seen, known);
  if (verdict === 'deleted' && settlement === 'restore') return change(content, 'restore', null, known);
  return change(content, verdict, seen, known);
}

/** A shared file was made from what was read a moment ago; an edit in between must not be lost. */
function assertSource({ file }: Content, seen: SeenFile | null): void {
  if (file.from === undefined) return;
  const now = seen === null ? null : Buffer.from(seen.bytes).toString();
  if (now !== file.from) throw error('PFQ_APPLY_CHANGED', { path: file.path });
}

/** A link or a directory is no reason to stop while there is nothing to write there. */
function blocked(
  content: Content,
  known: BaseEntry | undefined,
  found: Found & { type: 'obstacle' },
): Change {
  if (known?.sha256 === content.hash && content.file.owner === 'user')
    return change(content, 'keep', null, known);
  throw obstacleError(content.file.path, found.obstacle);
}

function bothChanged(
  content: Content,
  known: BaseEntry | undefined,
  seen: SeenFile,
  disk: Disk,
  settlement: Settlement,
): Change {
  const { path } = content.file;
  if (settlement === 'keep' || settlement === 'take') return settledChange(content, known, seen, settlement);
  if (content.binary || isBinary(seen.bytes)) return besideIt(content, known, seen, disk);
  const pristine = disk.readOwn(basePath(path));
  const result = mergeTexts({
    path,
    base: pristine === null ? null : normalise(pristine),
    user: seen.bytes,
    render: content.bytes,
  });
  if (result.type === 'conflict') return { ...change(content, 'conflict', seen, known), note: result.note };
  return { ...change(content, 'merge', seen, known), write: result.bytes };
}

function settledChange(
  content: Content,
  known: BaseEntry | undefined,
  seen: SeenFile,
  settlement: 'keep' | 'take',
): Change {
  if (settlement === 'take') return change(content, 'replace', seen, known);
  return { ...change(content, 'keep', seen, known), base: content.base };
}

function besideIt(content: Content, known: BaseEntry | undefined, seen: SeenFile, disk: Disk): Change {
  const path = `${content.file.path}.new`;
  const found = disk.look(path);
  if (found.type === 'obstacle') throw obstacleError(path, found.obstacle);
  const there = found.type === 'file' ? found.file : null;
  const done = there !== null && sameBytes(there.bytes, content.bytes);
  return {
    ...change(content, 'conflict', seen, known),
    beside: done ? null : { path, bytes: content.bytes, seen: there },
    note: `a binary that both sides changed; the tool's is in ${path}`,
  };
}

/** A file of the base that is no longer rendered. */
function absent(path: string, entry: BaseEntry, disk: Disk): Change {
  const found = disk.look(path);
  const seen = found.type === 'file' ? found.file : null;
  const user = found.type === 'obstacle' ? 'obstacle' : seen === null ? null : contentHash(seen.bytes);
  const status = decide({ owner: entry.owner, base: entry.sha256, user, render: null }) as Status;
  return {
    ...UNTOUCHED,
    path,
    status,
    owner: entry.owner,
    origin: entry.origin,
    seen,
    remove: status === 'delete',
    base: status === 'orphan' ? undefined : null,
    hadPristine: entry.owner === 'user',
    note: NOTES[status] ?? null,
  };
}
