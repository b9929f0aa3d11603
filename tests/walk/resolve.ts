/** A person who settles conflicts: the tool's lines, and of their own those that carry a mark. */
import { readFileSync, writeFileSync } from 'node:fs';

const BLOCK = /^<{7} [^\n]*\n([\s\S]*?)^\|{7} [^\n]*\n[\s\S]*?^={7}\n([\s\S]*?)^>{7} [^\n]*\n/gm;

export function settleMarkers(file: string): void {
  const text = readFileSync(file, 'utf8');
  const settled = text.replace(BLOCK, (_, mine: string, theirs: string) => {
    const marked = mine.split('\n').filter((line) => line.includes('MARK '));
    return theirs + marked.map((line) => `${line}\n`).join('');
  });
  writeFileSync(file, settled);
}
