/** Unified diffs of text, in linear space (Myers), for `--diff`. */

interface Line {
  readonly mark: ' ' | '-' | '+';
  readonly text: string;
}

const CONTEXT = 3;
/** Beyond this many differing lines the exact script is not worth its time: old out, new in. */
const MAX_EDITS = 4000;

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
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let [endA, endB] = [a.length, b.length];
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) [endA, endB] = [endA - 1, endB - 1];
  const same = (lines: readonly string[]): Line[] => lines.map((text) => ({ mark: ' ', text }));
  return [
    ...same(a.slice(0, start)),
    ...script(a.slice(start, endA), b.slice(start, endB)),
    ...same(a.slice(endA)),
  ];
}

/** Greedy Myers; one frontier is kept for each edit, then walked back. */
function script(a: readonly string[], b: readonly string[]): Line[] {
  const frontiers: Int32Array[] = [];
  const limit = Math.min(a.length + b.length, MAX_EDITS);
  let frontier = new Int32Array(3);
  for (let edits = 0; edits <= limit; edits++) {
    const next = new Int32Array(2 * edits + 3);
    for (let k = -edits; k <= edits; k += 2) {
      const down =
        k === -edits ||
        (k !== edits && reach(frontier, edits - 1, k - 1) < reach(frontier, edits - 1, k + 1));
      let x =
        edits === 0 ? 0 : down ? reach(frontier, edits - 1, k + 1) : reach(frontier, edits - 1, k - 1) + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++;
      next[k + edits + 1] = x;
      if (x >= a.length && x - k >= b.length) return walkBack(a, b, frontiers, edits, k);
    }
    frontiers.push(next);
    frontier = next;
  }
  return [...a.map((text): Line => ({ mark: '-', text })), ...b.map((text): Line => ({ mark: '+', text }))];
}

const reach = (frontier: Int32Array, edits: number, k: number): number => frontier[k + edits + 1] ?? 0;

function walkBack(
  a: readonly string[],
  b: readonly string[],
  frontiers: readonly Int32Array[],
  edits: number,
  k: number,
): Line[] {
  const lines: Line[] = [];
  let [x, y] = [a.length, b.length];
  const keep = (untilX: number, untilY: number) => {
    while (x > untilX && y > untilY) {
      lines.push({ mark: ' ', text: a[--x] as string });
      y--;
    }
  };
  for (let left = edits; left > 0; left--) {
    const before = frontiers[left - 1] as Int32Array;
    const down =
      k === -left || (k !== left && reach(before, left - 1, k - 1) < reach(before, left - 1, k + 1));
    const previous = down ? k + 1 : k - 1;
    const fromX = reach(before, left - 1, previous);
    const fromY = fromX - previous;
    keep(down ? fromX : fromX + 1, down ? fromY + 1 : fromY);
    if (down) lines.push({ mark: '+', text: b[--y] as string });
    else lines.push({ mark: '-', text: a[--x] as string });
    k = previous;
  }
  keep(0, 0);
  return lines.reverse();
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
