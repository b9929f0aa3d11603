/**
 * A few entries of a large index, read and written without the others: it has a sorted line an entry, and most commands
 * touch two of thousands. Undefined wherever the text is not as the tool wrote it; then all of it is parsed, and checked.
 */
import { indexLine, mustBeEntry, type BaseIndex } from './base-index.js';
import type { BaseEntry } from './types.js';

const HEAD = '{\n"format": 1,\n"files": {\n';
const TAIL = '"": null\n}\n}\n';

/** Characters below which parsing all of it costs nothing that anybody notices. */
const LARGE = 200_000;

const isPlain = (text: string): boolean =>
  text.length > LARGE &&
  text.startsWith(HEAD) &&
  text.endsWith(`},\n${TAIL}`) &&
  !text.includes('\n<<<<<<< ');

const keyOf = (path: string): string => `${JSON.stringify(path)}: `;

/** The entries of these paths. */
export function entriesAt(text: string, paths: Iterable<string>): BaseIndex | undefined {
  if (!isPlain(text)) return undefined;
  const found = new Map<string, BaseEntry>();
  for (const path of paths) {
    const key = `\n${keyOf(path)}`;
    // Of two lines, which a merge may leave, the last one counts, as for a parser.
    const at = text.lastIndexOf(key);
    if (at === -1) continue;
    const end = text.indexOf(',\n', at + key.length);
    found.set(path, mustBeEntry(path, text.slice(at + key.length, end)));
  }
  return found;
}

/** The index with other entries: null takes one out. */
export function withEntries(
  text: string,
  changes: ReadonlyMap<string, BaseEntry | null>,
): string | undefined {
  if (!isPlain(text)) return undefined;
  let result = text;
  for (const [path, entry] of changes) {
    result = without(result, path);
    if (entry === null) continue;
    const at = placeOf(result, path);
    if (at === undefined) return undefined;
    result = `${result.slice(0, at)}${indexLine(path, entry)}\n${result.slice(at)}`;
  }
  return result;
}

/** Of two lines of a path, which a merge may leave, neither stays. */
function without(text: string, path: string): string {
  const key = `\n${keyOf(path)}`;
  let result = text;
  for (let at = result.indexOf(key); at !== -1; at = result.indexOf(key)) {
    result = result.slice(0, at) + result.slice(result.indexOf('\n', at + 1));
  }
  return result;
}

/** Offset of the line before which the path belongs; undefined where the lines around it are in no order. */
function placeOf(text: string, path: string): number | undefined {
  const [first, last] = [HEAD.length, text.length - TAIL.length];
  let [low, high] = [first, last];
  while (low < high) {
    const start = text.lastIndexOf('\n', ((low + high) >> 1) - 1) + 1;
    if (pathAt(text, start) < path) low = text.indexOf('\n', start) + 1;
    else high = start;
  }
  const isBehind = low === first || pathAt(text, text.lastIndexOf('\n', low - 2) + 1) < path;
  return isBehind && (low === last || pathAt(text, low) > path) ? low : undefined;
}

const pathAt = (text: string, start: number): string =>
  JSON.parse(text.slice(start, text.indexOf('": {', start) + 1)) as string;
