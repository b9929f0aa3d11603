/**
 * Some entries of a large index, read and written without parsing the others: it has a sorted line an entry, and most
 * commands touch two of thousands. However many they are, the text is gone through once. Undefined wherever it is not as
 * the tool wrote it; then all of it is parsed, and checked.
 */
import { formatEntry, requireEntry, type BaseIndex } from './base-index.js';
import type { BaseEntry } from '../types.js';

const HEAD = '{\n"format": 1,\n"files": {\n';
const TAIL = '"": null\n}\n}\n';

/** Characters below which parsing all of it costs nothing that anybody notices. */
const LARGE = 200_000;

const isPlain = (text: string): boolean =>
  text.length > LARGE &&
  text.startsWith(HEAD) &&
  text.endsWith(`},\n${TAIL}`) &&
  !text.includes('\n<<<<<<< ');

/** A line: its path, where it starts, where its entry does, and where the next line is. */
interface Line {
  readonly path: string;
  readonly start: number;
  readonly entry: number;
  readonly end: number;
}

const BETWEEN = '": {';

/** The lines of a plain index in their order; null for one that is no entry. */
function* linesOf(text: string): Generator<Line | null, undefined> {
  const last = text.length - TAIL.length;
  for (let start = HEAD.length, end; start < last; start = end) {
    end = text.indexOf('\n', start) + 1;
    const quote = text.indexOf(BETWEEN, start);
    const path = text.slice(start + 1, quote);
    // No sound path has a character that JSON escapes.
    if (quote === -1 || quote >= end || !text.startsWith('},', end - 3) || path.includes('\\')) {
      yield null;
      return;
    }
    yield {
      path,
      start,
      entry: quote + BETWEEN.length - 1,
      end,
    };
  }
}

/** The entries of these paths, and all that come from these origins. */
export function findEntries(
  text: string,
  paths: Iterable<string>,
  origins: Iterable<string> = [],
): BaseIndex | undefined {
  if (!isPlain(text)) return undefined;
  const wanted = new Set(paths);
  const covered = new Set(Array.from(origins, (origin) => JSON.stringify(origin)));
  const found = new Map<string, BaseEntry>();
  for (const line of linesOf(text)) {
    if (line === null) return undefined;
    // Of two lines, which a merge may leave, the last one counts, as for a parser.
    if (wanted.has(line.path) || (covered.size > 0 && covered.has(originIn(text, line))))
      found.set(line.path, requireEntry(line.path, text.slice(line.entry, line.end - ',\n'.length)));
  }
  return found;
}

const ORIGIN = '"origin":';

/** As it is written, quotes included; no origin has one within. */
function originIn(text: string, { entry, end }: Line): string {
  const from = text.indexOf(ORIGIN, entry) + ORIGIN.length;
  return text.slice(from, Math.min(text.indexOf('"', from + 1) + 1, end));
}

/** The index with other entries: null takes one out. */
export function replaceEntries(
  text: string,
  changes: ReadonlyMap<string, BaseEntry | null>,
): string | undefined {
  if (!isPlain(text)) return undefined;
  const sorted = [...changes].sort(([a], [b]) => (a < b ? -1 : 1));
  const pieces: string[] = [];
  let next = 0;
  let copied = 0;
  /** Everything up to here is done: what stays of the text, then the new lines of paths before this one. */
  const upTo = (at: number, path?: string): void => {
    if (!isBefore(sorted[next], path)) return;
    pieces.push(text.slice(copied, at));
    copied = at;
    for (let change = sorted[next]; isBefore(change, path); change = sorted[++next])
      if (change[1] !== null) pieces.push(formatEntry(change[0], change[1]), '\n');
  };
  let previous = '';
  for (const line of linesOf(text)) {
    if (line === null || line.path < previous) return undefined;
    previous = line.path;
    upTo(line.start, line.path);
    if (sorted[next]?.[0] !== line.path) continue;
    // Of two lines of a path, which a merge may leave, neither stays.
    pieces.push(text.slice(copied, line.start));
    copied = line.end;
  }
  upTo(text.length - TAIL.length);
  pieces.push(text.slice(copied));
  return pieces.join('');
}

type PathChange = readonly [path: string, entry: BaseEntry | null];

/** Whether the change belongs before the line of a path; behind the last line all do. */
const isBefore = (change: PathChange | undefined, path: string | undefined): change is PathChange =>
  change !== undefined && (path === undefined || change[0] < path);
