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
  const keys = [...changes.keys()].map(keyOf);
  const lines = text
    .slice(HEAD.length, -TAIL.length - 1)
    .split('\n')
    .filter((line) => !keys.some((key) => line.startsWith(key)));
  for (const [path, entry] of changes) {
    if (entry === null) continue;
    const at = placeOf(lines, path);
    if (at === undefined) return undefined;
    lines.splice(at, 0, indexLine(path, entry));
  }
  return `${HEAD}${lines.map((line) => `${line}\n`).join('')}${TAIL}`;
}

/** Undefined where the lines around it are in no order. */
function placeOf(lines: readonly string[], path: string): number | undefined {
  let [low, high] = [0, lines.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (pathOf(lines[middle] as string) < path) low = middle + 1;
    else high = middle;
  }
  const [before, behind] = [lines[low - 1], lines[low]];
  const isSorted =
    (before === undefined || pathOf(before) < path) && (behind === undefined || pathOf(behind) > path);
  return isSorted ? low : undefined;
}

const pathOf = (line: string): string => JSON.parse(line.slice(0, line.indexOf('": {') + 1)) as string;
