/**
 * The index of the base: which files the tool wrote, for whom, and the hash of each pristine render. One sorted
 * line an entry and a constant last one, so that git merges two branches line by line.
 */
import { error } from '../../errors.js';
import { pathFault } from '../../naming/safe-path.js';
import { INDEX_FILE } from '../disk/layout.js';
import type { BaseEntry } from '../types.js';

export type BaseIndex = ReadonlyMap<string, BaseEntry>;

const FORMAT = 1;

export function formatIndex(index: BaseIndex): string {
  const lines = [...index]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, entry]) => formatEntry(path, entry));
  return `{\n"format": ${FORMAT},\n"files": {\n${lines.map((line) => `${line}\n`).join('')}"": null\n}\n}\n`;
}

/** The line of one entry. */
export const formatEntry = (path: string, { owner, origin, sha256, orphan }: BaseEntry): string =>
  `${JSON.stringify(path)}: ${JSON.stringify({ owner, origin, sha256, orphan })},`;

/** A command reads the index to compare and again to advance it: mostly the same text, of thousands of entries. */
let last: { readonly text: string; readonly index: BaseIndex } | undefined;

export function parseIndex(text: string): BaseIndex {
  if (last?.text !== text) last = { text, index: parse(text) };
  return last.index;
}

function parse(text: string): BaseIndex {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (cause) {
    const merging = /^(<{7}|={7}|>{7})/m.test(text);
    throw damaged(merging ? 'it holds the conflict markers of a git merge' : (cause as Error).message, cause);
  }
  const { format, files } = (typeof data === 'object' && data !== null ? data : {}) as Record<
    string,
    unknown
  >;
  if (typeof format === 'number' && format > FORMAT) {
    throw error('PFQ_BASE_NEWER', { file: INDEX_FILE, format, known: FORMAT });
  }
  if (format !== FORMAT || typeof files !== 'object' || files === null) throw damaged('it is not an index');
  const index = new Map<string, BaseEntry>();
  for (const [path, entry] of Object.entries(files)) {
    if (path === '') continue;
    const fault = pathFault(path) ?? entryFault(entry);
    if (fault !== null) throw damaged(`the entry "${path}" is refused: ${fault}`);
    index.set(path, entry as BaseEntry);
  }
  return index;
}

/** The entry of a line. Throws PFQ_BASE_INDEX. */
export function requireEntry(path: string, text: string): BaseEntry {
  const entry = parseEntry(text);
  const fault = pathFault(path) ?? entryFault(entry);
  if (fault !== null) throw damaged(`the entry "${path}" is refused: ${fault}`);
  return entry as BaseEntry;
}

function parseEntry(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw damaged((cause as Error).message, cause);
  }
}

function entryFault(entry: unknown): string | null {
  const { owner, origin, sha256 } = (entry ?? {}) as Partial<Record<keyof BaseEntry, unknown>>;
  if (owner !== 'user' && owner !== 'tool' && owner !== 'shared') return 'it has no owner';
  if (typeof origin !== 'string') return 'it has no origin';
  if (typeof sha256 !== 'string' || !/^[0-9a-f]{64}$/.test(sha256)) return 'it has no hash';
  return null;
}

function damaged(reason: string, cause?: unknown) {
  return error('PFQ_BASE_INDEX', { file: INDEX_FILE, reason }, { cause });
}
