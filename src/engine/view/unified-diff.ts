/** Unified diffs of text, for `--diff`. */
import { diffLines } from '../merge/index.js';

interface Line {
  readonly mark: ' ' | '-' | '+';
  readonly text: string;
}

const CONTEXT = 3;

/** Empty when the texts are equal. */
export function unifiedDiff(path: string, before: string | null, after: string | null): string {
  if (before === after) return '';
  const lines = compare(split(before ?? ''), split(after ?? ''));
  const head = `--- ${before === null ? '/dev/null' : `a/${path}`}\n+++ ${after === null ? '/dev/null' : `b/${path}`}\n`;
  return head + hunks(lines).join('');
}

/** Lines keep their end, so that a missing one at the end of the file shows. */
const split = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

function compare(a: readonly string[], b: readonly string[]): Line[] {
  const out: Line[] = [];
  const put = (mark: Line['mark'], lines: readonly string[]) => {
    for (const text of lines) out.push({ mark, text });
  };
  let at = 0;
  for (const { aStart, aEnd, bStart, bEnd } of diffLines(a, b)) {
    put(' ', a.slice(at, aStart));
    put('-', a.slice(aStart, aEnd));
    put('+', b.slice(bStart, bEnd));
    at = aEnd;
  }
  put(' ', a.slice(at));
  return out;
}

function hunks(lines: readonly Line[]): string[] {
  const out: string[] = [];
  let [oldLine, newLine] = [1, 1];
  let at = 0;
  while (at < lines.length) {
    const first = lines.findIndex((line, i) => i >= at && line.mark !== ' ');
    if (first === -1) break;
    const from = Math.max(at, first - CONTEXT);
    const to = hunkEnd(lines, first);
    for (; at < from; at++) [oldLine, newLine] = [oldLine + 1, newLine + 1];
    const body = lines.slice(from, to);
    const olds = body.filter((line) => line.mark !== '+').length;
    const news = body.filter((line) => line.mark !== '-').length;
    out.push(`@@ -${range(oldLine, olds)} +${range(newLine, news)} @@\n${body.map(printLine).join('')}`);
    [oldLine, newLine, at] = [oldLine + olds, newLine + news, to];
  }
  return out;
}

/** A hunk goes on while the next change is within two contexts. */
function hunkEnd(lines: readonly Line[], first: number): number {
  let last = first;
  for (let i = first; i < lines.length && i - last <= 2 * CONTEXT; i++) if (lines[i]?.mark !== ' ') last = i;
  return Math.min(lines.length, last + 1 + CONTEXT);
}

const range = (line: number, count: number): string =>
  count === 1 ? String(line) : `${count === 0 ? line - 1 : line},${count}`;

const printLine = ({ mark, text }: Line): string =>
  text.endsWith('\n') ? mark + text : `${mark}${text}\n\\ No newline at end of file\n`;
