/**
 * A file that became several. The user's file is merged with the new ones laid end to end, in the order of the
 * declaration; so a passage that only moved is the same lines in the same order, and edits in it go with it. Then the
 * result is cut where the new files meet.
 */
import type { Disk } from '../disk/Disk.js';
import { mergeTexts } from '../merge/index.js';
import { contentHash, isBinary } from '../text.js';
import type { Change, Rendering } from '../types.js';
import { contentOf, type Content } from './content.js';
import type { EntriesByPath, Existing } from './find-existing.js';
import { advanceBase, leavePath, makeChange } from './make-change.js';
import { mergeDiverged } from './merge-diverged.js';

export interface Split {
  /** As the project has it, after the renames. */
  readonly from: string;
  /** The parts it was split into; the old path may be one of them. */
  readonly into: readonly string[];
}

export interface SplitResult {
  readonly changes: Change[];
  /** Paths that need no further look. */
  readonly done: ReadonlySet<string>;
}

export function splitFiles(
  tree: Rendering,
  splits: readonly Split[],
  entries: EntriesByPath,
  existing: (path: string) => Existing,
  disk: Disk,
): SplitResult {
  const changes: Change[] = [];
  const done = new Set<string>();
  for (const { from, into } of splits) {
    const parts = into.flatMap((path) => tree.get(path) ?? []).map(contentOf);
    // Done by an earlier run, or not of this project.
    const isDone = into.some((path) => path !== from && entries.has(path));
    if (parts.length !== into.length || parts.length === 0 || !entries.has(from) || isDone) continue;
    changes.push(...splitFile(parts, existing(from), existing, disk));
    for (const path of [from, ...into]) done.add(path);
  }
  return { changes, done };
}

function splitFile(
  parts: readonly Content[],
  existing: Existing,
  findExisting: (path: string) => Existing,
  disk: Disk,
): Change[] {
  const [first, ...others] = parts as [Content, ...Content[]];
  const goes = parts.every(({ file }) => file.path !== existing.from);
  const left = goes ? [leavePath(existing, first.file.path)] : [];
  const pieces = existing.user === null ? [] : cutText(parts, existing, existing.user);
  if (pieces === null) {
    // The passages cannot be separated any more: the user's file merges with the first part, the others are new.
    const rest = others.map((part) => makePartChange(part, findExisting(part.file.path), part.bytes));
    return [mergeDiverged(first, existing, disk), ...rest, ...left];
  }
  const [head, ...rest] = pieces;
  const made = others.map((part, i) => makePartChange(part, findExisting(part.file.path), rest[i]));
  return [makePartChange(first, existing, head), ...made, ...left];
}

/** No piece: the file was deleted by hand, and so are its parts. */
function makePartChange(part: Content, existing: Existing, piece: Uint8Array | undefined): Change {
  const isStranger = existing.indexed === undefined && existing.seen !== null;
  if (isStranger) return makeChange(part, 'conflict', existing);
  if (piece === undefined)
    return { ...makeChange(part, 'deleted', existing), base: advanceBase(part, existing) };
  return makeChange(part, contentHash(piece) === part.hash ? 'create' : 'merge', existing, piece);
}

const seam = (number: number): string => `\n// prefiq: part ${number} begins here\n`;

/** The user's text of each part; null where the merge is not clean. */
function cutText(parts: readonly Content[], existing: Existing, user: Uint8Array): Uint8Array[] | null {
  if (isBinary(user) || parts.some(({ binary }) => binary)) return null;
  const joined = parts.map(({ bytes }) => Buffer.from(bytes).toString());
  const render = joined.reduce((text, part, i) => (i === 0 ? part : text + seam(i) + part), '');
  // The kind of the file is left out of it: laid end to end, the parts are no module.
  const result = mergeTexts({
    path: 'split.txt',
    base: existing.pristine(),
    user,
    render: Buffer.from(render),
  });
  if (result.type === 'conflict') return null;
  const text = Buffer.from(result.bytes).toString();
  const pieces: string[] = [];
  let rest = text;
  for (let number = 1; number < parts.length; number++) {
    const match = rest.match(new RegExp(`\\r?\\n// prefiq: part ${number} begins here\\r?\\n`));
    if (match?.index === undefined) return null;
    pieces.push(rest.slice(0, match.index));
    rest = rest.slice(match.index + match[0].length);
  }
  return [...pieces, rest].map((piece) => Buffer.from(piece));
}
