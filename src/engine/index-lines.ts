/** Questions to the index of the base that need not parse it: it has a line an entry, and a large project has thousands. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { indexLine } from './base-index.js';
import { INDEX_FILE } from './layout.js';
import type { BaseEntry } from './types.js';

export interface IndexLines {
  /** Whether the index says exactly this of a path. */
  has(path: string, entry: BaseEntry): boolean;
  /** Every origin that begins so, each once. */
  origins(prefix: string): readonly string[];
}

/** Of a project without an index: of one that says nothing. */
export function readIndexLines(root: string): IndexLines {
  const text = textOf(join(root, INDEX_FILE));
  let lines: ReadonlySet<string> | undefined;
  return {
    has(path, entry) {
      lines ??= new Set(text.split('\n'));
      return lines.has(indexLine(path, entry));
    },
    origins(prefix) {
      const found = text.matchAll(/"origin":("(?:[^"\\]|\\.)*")/g);
      const all = [...found].map(([, origin = '']) => JSON.parse(origin) as string);
      return [...new Set(all)].filter((origin) => origin.startsWith(prefix));
    },
  };
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    if (['ENOENT', 'ENOTDIR'].includes((cause as NodeJS.ErrnoException).code ?? '')) return '';
    throw cause;
  }
}
