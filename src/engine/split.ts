/**
 * A file that became several. The user's file is merged with the new ones laid end to end, in the order of the
 * declaration; so a passage that only moved is the same lines in the same order, and edits in it go with it. Then the
 * result is cut where the new files meet.
 */
import { bothChanged } from './both.js';
import { advanceBase, leavePath, makeChange } from './change.js';
import { contentOf, type Content } from './content.js';
import type { Disk } from './disk.js';
import { mergeTexts } from './merge/index.js';
import type { Prior, Priors } from './prior.js';
import { contentHash, isBinary } from './text.js';
import type { Change, Rendering } from './types.js';

export interface Split {
  /** As the project has it, after the renames. */
  readonly from: string;
  /** What it became; may name the old path too. */
  readonly into: readonly string[];
}

export interface SplitResult {
  readonly changes: Change[];
  /** Paths that need no further look. */
  readonly done: ReadonlySet<string>;
}

export function splitChanges(
  tree: Rendering,
  splits: readonly Split[],
  priors: Priors,
  prior: (path: string) => Prior,
  disk: Disk,
): SplitResult {
  const changes: Change[] = [];
  const done = new Set<string>();
  for (const { from, into } of splits) {
    const parts = into.flatMap((path) => tree.get(path) ?? []).map(contentOf);
    // Done by an earlier run, or not of this project.
    const isDone = into.some((path) => path !== from && priors.has(path));
    if (parts.length !== into.length || parts.length === 0 || !priors.has(from) || isDone) continue;
    changes.push(...splitOne(parts, prior(from), prior, disk));
    for (const path of [from, ...into]) done.add(path);
  }
  return { changes, done };
}

function splitOne(
  parts: readonly Content[],
  prior: Prior,
  priorOf: (path: string) => Prior,
  disk: Disk,
): Change[] {
  const [first, ...others] = parts as [Content, ...Content[]];
  const goes = parts.every(({ file }) => file.path !== prior.from);
  const left = goes ? [leavePath(prior, first.file.path)] : [];
  const pieces = prior.user === null ? [] : cut(parts, prior, prior.user);
  if (pieces === null) {
    // The passages cannot be told apart any more: the user's file meets the first part, the others come new.
    const rest = others.map((part) => partChange(part, priorOf(part.file.path), part.bytes));
    return [bothChanged(first, prior, disk), ...rest, ...left];
  }
  const [head, ...rest] = pieces;
  const made = others.map((part, i) => partChange(part, priorOf(part.file.path), rest[i]));
  return [partChange(first, prior, head), ...made, ...left];
}

/** No piece: the file was deleted by hand, and so are its parts. */
function partChange(part: Content, prior: Prior, piece: Uint8Array | undefined): Change {
  const isStranger = prior.indexed === undefined && prior.seen !== null;
  if (isStranger) return makeChange(part, 'conflict', prior);
  if (piece === undefined) return { ...makeChange(part, 'deleted', prior), base: advanceBase(part, prior) };
  return makeChange(part, contentHash(piece) === part.hash ? 'create' : 'merge', prior, piece);
}

const seam = (number: number): string => `\n// prefiq: part ${number} begins here\n`;

/** What becomes of the user's text in each part; null where the merge is not clean. */
function cut(parts: readonly Content[], prior: Prior, user: Uint8Array): Uint8Array[] | null {
  if (isBinary(user) || parts.some(({ binary }) => binary)) return null;
  const joined = parts.map(({ bytes }) => Buffer.from(bytes).toString());
  const render = joined.reduce((text, part, i) => (i === 0 ? part : text + seam(i) + part), '');
  // The kind of the file is left out of it: laid end to end, the parts are no module.
  const result = mergeTexts({ path: 'split.txt', base: prior.pristine(), user, render: Buffer.from(render) });
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
