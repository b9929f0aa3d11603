/**
 * Lines that a search for equal lines is better off without: those the other text lacks, and very common ones in the
 * midst of them. The rules are those of git's xdiff, so that both find the same changes.
 */
import { roughRoot, type Side } from './side.js';

/** The number of lines that both texts share at their start and at their end. */
export interface Ends {
  readonly head: number;
  readonly tail: number;
}

export function trimEnds(a: Int32Array, b: Int32Array): Ends {
  const most = Math.min(a.length, b.length);
  let head = 0;
  while (head < most && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < most - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  return { head, tail };
}

const ABSENT = 0;
const PRESENT = 1;
const COMMON = 2;

const MOST_COMMON = 1024;
/** How far around a common line is looked for absent ones. */
const WINDOW = 100;
/** A common line stays when one in this many around it is common too. */
const COMMON_SHARE = 4;

/** The lines of `own` between the ends that take part; the others are marked as changed. */
export function dropNoise(own: Int32Array, other: Int32Array, { head, tail }: Ends, size: number): Side {
  const counts = new Int32Array(size);
  for (const id of other) counts[id] = (counts[id] as number) + 1;
  const limit = Math.min(roughRoot(own.length), MOST_COMMON);
  const end = own.length - tail;
  const kinds = new Uint8Array(own.length);
  for (let at = head; at < end; at++) {
    const count = counts[own[at] as number] as number;
    kinds[at] = count === 0 ? ABSENT : count >= limit ? COMMON : PRESENT;
  }
  const changed = new Uint8Array(own.length);
  const lines = new Int32Array(Math.max(0, end - head));
  let kept = 0;
  for (let at = head; at < end; at++) {
    const kind = kinds[at];
    if (kind === PRESENT || (kind === COMMON && !isAmongAbsent(kinds, at, head, end))) lines[kept++] = at;
    else changed[at] = 1;
  }
  const used = lines.subarray(0, kept);
  return { ids: idsAt(own, used), lines: used, changed };
}

function idsAt(own: Int32Array, lines: Int32Array): Int32Array {
  const ids = new Int32Array(lines.length);
  for (let at = 0; at < lines.length; at++) ids[at] = own[lines[at] as number] as number;
  return ids;
}

function isAmongAbsent(kinds: Uint8Array, at: number, head: number, end: number): boolean {
  const before = around(kinds, at, -1, Math.max(head, at - WINDOW));
  if (before.absent === 0) return false;
  const after = around(kinds, at, 1, Math.min(end - 1, at + WINDOW));
  if (after.absent === 0) return false;
  const common = before.common + after.common;
  return common * COMMON_SHARE < common + before.absent + after.absent;
}

/** The run of absent and common lines next to `at`, itself counted as common. */
function around(kinds: Uint8Array, at: number, step: 1 | -1, last: number) {
  let absent = 0;
  let common = 1;
  for (let line = at + step; step === 1 ? line <= last : line >= last; line += step) {
    if (kinds[line] === ABSENT) absent++;
    else if (kinds[line] === COMMON) common++;
    else break;
  }
  return { absent, common };
}
