/** Questions to the index of the base that need not parse it: it has a line an entry, and a large project has thousands. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { INDEX_FILE } from '../disk/layout.js';
import type { BaseEntry } from '../types.js';
import { formatEntry } from './base-index.js';

export interface IndexLines {
  /** Whether the index says exactly this of a path. */
  has(path: string, entry: BaseEntry): boolean;
  /** All that it says of the files of one origin, in order of their paths. */
  of(origin: string): readonly string[];
  /** Every origin that begins so, each once. */
  origins(prefix: string): readonly string[];
}

/** Of a project without an index: of one that says nothing. */
export function readIndexLines(root: string): IndexLines {
  const text = textOf(join(root, INDEX_FILE));
  let lines: ReadonlySet<string> | undefined;
  let byOrigin: ReadonlyMap<string, readonly string[]> | undefined;
  return {
    has(path, entry) {
      lines ??= new Set(text.split('\n'));
      return lines.has(formatEntry(path, entry));
    },
    of(origin) {
      byOrigin ??= linesByOrigin(text);
      return byOrigin.get(origin) ?? [];
    },
    origins(prefix) {
      byOrigin ??= linesByOrigin(text);
      return [...byOrigin.keys()].filter((origin) => origin.startsWith(prefix));
    },
  };
}

function linesByOrigin(text: string): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const [line, quoted = ''] of text.matchAll(/^.*"origin":("(?:[^"\\]|\\.)*").*$/gm)) {
    const origin = JSON.parse(quoted) as string;
    const own = found.get(origin);
    if (own) own.push(line);
    else found.set(origin, [line]);
  }
  return found;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    if (['ENOENT', 'ENOTDIR'].includes((cause as NodeJS.ErrnoException).code ?? '')) return '';
    throw cause;
  }
}
