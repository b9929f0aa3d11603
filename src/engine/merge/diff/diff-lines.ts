/**
 * Line diffs in linear space: Myers' middle snake, searched from both ends. Where exactness would cost too much the
 * search accepts a good split, by the same rules as git's xdiff, so that both find the same changes.
 */
import { trimEnds, dropNoise } from './drop-noise.js';
import { roughRoot, type Side } from './side.js';
import { slideChanges } from './slide-changes.js';

/** A change: lines `aStart..aEnd` of one text became lines `bStart..bEnd` of the other; half open. */
export interface Hunk {
  readonly aStart: number;
  readonly aEnd: number;
  readonly bStart: number;
  readonly bEnd: number;
}

/** Ascending; between two hunks at least one line is unchanged. */
export function diffLines(a: readonly string[], b: readonly string[]): readonly Hunk[] {
  const interner = new Interner();
  return diffIds(interner.ids(a), interner.ids(b), interner.size);
}

/** Equal lines get equal numbers, counted from 0. */
export class Interner {
  private readonly known = new Map<string, number>();

  ids(lines: readonly string[]): Int32Array {
    const ids = new Int32Array(lines.length);
    for (let at = 0; at < lines.length; at++) {
      const line = lines[at] as string;
      let id = this.known.get(line);
      if (id === undefined) this.known.set(line, (id = this.known.size));
      ids[at] = id;
    }
    return ids;
  }

  get size(): number {
    return this.known.size;
  }
}

export function diffIds(a: Int32Array, b: Int32Array, size: number): readonly Hunk[] {
  const ends = trimEnds(a, b);
  const left = dropNoise(a, b, ends, size);
  const right = dropNoise(b, a, ends, size);
  new Search(left, right).run();
  slideChanges(a, left.changed, b, right.changed);
  slideChanges(b, right.changed, a, left.changed);
  return hunks(left.changed, right.changed);
}

function hunks(changedA: Uint8Array, changedB: Uint8Array): readonly Hunk[] {
  const out: Hunk[] = [];
  let a = 0;
  let b = 0;
  while (a < changedA.length || b < changedB.length) {
    const aStart = a;
    const bStart = b;
    while (changedA[a] === 1) a++;
    while (changedB[b] === 1) b++;
    if (a > aStart || b > bStart) out.push({ aStart, aEnd: a, bStart, bEnd: b });
    else {
      a++;
      b++;
    }
  }
  return out;
}

interface Split {
  readonly a: number;
  readonly b: number;
  /** Whether the part before (after) it must be searched exactly: it was walked already, within its cost. */
  readonly exactBefore: boolean;
  readonly exactAfter: boolean;
}

/** A run of equal lines longer than this is worth splitting at. */
const SNAKE = 20;
/** From this cost on a long snake far from the diagonal is taken for good. */
const HEURISTIC_COST = 256;
const HEURISTIC_FACTOR = 4;
const LEAST_COST_CAP = 256;
const FAR = 0x7fffffff;

/** Its loops are written out plainly: they run some million times, most of them before they are compiled. */
class Search {
  private readonly a: Side;
  private readonly b: Side;
  /** Furthest line of `a` reached on each diagonal, from the start and from the end. */
  private readonly ahead: Int32Array;
  private readonly behind: Int32Array;
  /** Diagonals run from -(lines of b) - 1 to (lines of a) + 1. */
  private readonly zero: number;
  private readonly costCap: number;

  constructor(a: Side, b: Side) {
    this.a = a;
    this.b = b;
    const diagonals = a.ids.length + b.ids.length + 3;
    this.ahead = new Int32Array(diagonals);
    this.behind = new Int32Array(diagonals);
    this.zero = b.ids.length + 1;
    this.costCap = Math.max(roughRoot(diagonals), LEAST_COST_CAP);
  }

  run(): void {
    this.box(0, this.a.ids.length, 0, this.b.ids.length, false);
  }

  private box(aFrom: number, aTo: number, bFrom: number, bTo: number, isExact: boolean): void {
    const a = this.a.ids;
    const b = this.b.ids;
    while (aFrom < aTo && bFrom < bTo && a[aFrom] === b[bFrom]) {
      aFrom++;
      bFrom++;
    }
    while (aFrom < aTo && bFrom < bTo && a[aTo - 1] === b[bTo - 1]) {
      aTo--;
      bTo--;
    }
    if (aFrom === aTo) return mark(this.b, bFrom, bTo);
    if (bFrom === bTo) return mark(this.a, aFrom, aTo);
    const split = this.split(aFrom, aTo, bFrom, bTo, isExact);
    this.box(aFrom, split.a, bFrom, split.b, split.exactBefore);
    this.box(split.a, aTo, split.b, bTo, split.exactAfter);
  }

  /** A point on a shortest path, or on a good one where the shortest costs too much. */
  private split(aFrom: number, aTo: number, bFrom: number, bTo: number, isExact: boolean): Split {
    const { ahead, behind, zero } = this;
    const a = this.a.ids;
    const b = this.b.ids;
    const [lowest, highest] = [aFrom - bTo, aTo - bFrom];
    const [start, end] = [aFrom - bFrom, aTo - bTo];
    const isOdd = ((start - end) & 1) !== 0;
    let aheadLow = start;
    let aheadHigh = start;
    let behindLow = end;
    let behindHigh = end;
    ahead[zero + start] = aFrom;
    behind[zero + end] = aTo;
    for (let cost = 1; ; cost++) {
      let hasSnake = false;
      if (aheadLow > lowest) ahead[zero + --aheadLow - 1] = -1;
      else aheadLow++;
      if (aheadHigh < highest) ahead[zero + ++aheadHigh + 1] = -1;
      else aheadHigh--;
      for (let d = aheadHigh; d >= aheadLow; d -= 2) {
        const left = ahead[zero + d - 1] as number;
        const right = ahead[zero + d + 1] as number;
        const from = left >= right ? left + 1 : right;
        let x = from;
        while (x < aTo && x - d < bTo && a[x] === b[x - d]) x++;
        if (x - from > SNAKE) hasSnake = true;
        ahead[zero + d] = x;
        if (isOdd && behindLow <= d && d <= behindHigh && (behind[zero + d] as number) <= x)
          return { a: x, b: x - d, exactBefore: true, exactAfter: true };
      }
      if (behindLow > lowest) behind[zero + --behindLow - 1] = FAR;
      else behindLow++;
      if (behindHigh < highest) behind[zero + ++behindHigh + 1] = FAR;
      else behindHigh--;
      for (let d = behindHigh; d >= behindLow; d -= 2) {
        const left = behind[zero + d - 1] as number;
        const right = behind[zero + d + 1] as number;
        const from = left < right ? left : right - 1;
        let x = from;
        while (x > aFrom && x - d > bFrom && a[x - 1] === b[x - d - 1]) x--;
        if (from - x > SNAKE) hasSnake = true;
        behind[zero + d] = x;
        if (!isOdd && aheadLow <= d && d <= aheadHigh && x <= (ahead[zero + d] as number))
          return { a: x, b: x - d, exactBefore: true, exactAfter: true };
      }
      if (isExact) continue;
      const area = { aFrom, aTo, bFrom, bTo, aheadLow, aheadHigh, behindLow, behindHigh, cost };
      if (hasSnake && cost > HEURISTIC_COST) {
        const found = this.snakeAhead(area, start) ?? this.snakeBehind(area, end);
        if (found !== null) return found;
      }
      if (cost >= this.costCap) return this.furthest(area);
    }
  }

  private snakeAhead(
    { aFrom, aTo, bFrom, bTo, aheadLow, aheadHigh, cost }: Area,
    start: number,
  ): Split | null {
    let best = 0;
    let found: Split | null = null;
    for (let d = aheadHigh; d >= aheadLow; d -= 2) {
      const x = this.ahead[this.zero + d] as number;
      const y = x - d;
      const gain = x - aFrom + (y - bFrom) - Math.abs(d - start);
      if (gain <= HEURISTIC_FACTOR * cost || gain <= best) continue;
      if (x < aFrom + SNAKE || x >= aTo || y < bFrom + SNAKE || y >= bTo) continue;
      if (!this.areEqual(x - SNAKE, y - SNAKE)) continue;
      best = gain;
      found = { a: x, b: y, exactBefore: true, exactAfter: false };
    }
    return found;
  }

  private snakeBehind(
    { aFrom, aTo, bFrom, bTo, behindLow, behindHigh, cost }: Area,
    end: number,
  ): Split | null {
    let best = 0;
    let found: Split | null = null;
    for (let d = behindHigh; d >= behindLow; d -= 2) {
      const x = this.behind[this.zero + d] as number;
      const y = x - d;
      const gain = aTo - x + (bTo - y) - Math.abs(d - end);
      if (gain <= HEURISTIC_FACTOR * cost || gain <= best) continue;
      if (x <= aFrom || x > aTo - SNAKE || y <= bFrom || y > bTo - SNAKE) continue;
      if (!this.areEqual(x, y)) continue;
      best = gain;
      found = { a: x, b: y, exactBefore: false, exactAfter: true };
    }
    return found;
  }

  private areEqual(a: number, b: number): boolean {
    for (let k = 0; k < SNAKE; k++) if (this.a.ids[a + k] !== this.b.ids[b + k]) return false;
    return true;
  }

  /** The point furthest along from either end. */
  private furthest({ aFrom, aTo, bFrom, bTo, aheadLow, aheadHigh, behindLow, behindHigh }: Area): Split {
    let [reached, reachedA] = [-1, -1];
    for (let d = aheadHigh; d >= aheadLow; d -= 2) {
      const x = Math.min(this.ahead[this.zero + d] as number, aTo, bTo + d);
      if (2 * x - d > reached) [reached, reachedA] = [2 * x - d, x];
    }
    let [left, leftA] = [FAR, FAR];
    for (let d = behindHigh; d >= behindLow; d -= 2) {
      const x = Math.max(this.behind[this.zero + d] as number, aFrom, bFrom + d);
      if (2 * x - d < left) [left, leftA] = [2 * x - d, x];
    }
    return aTo + bTo - left < reached - (aFrom + bFrom)
      ? { a: reachedA, b: reached - reachedA, exactBefore: true, exactAfter: false }
      : { a: leftA, b: left - leftA, exactBefore: false, exactAfter: true };
  }
}

interface Area {
  readonly aFrom: number;
  readonly aTo: number;
  readonly bFrom: number;
  readonly bTo: number;
  readonly aheadLow: number;
  readonly aheadHigh: number;
  readonly behindLow: number;
  readonly behindHigh: number;
  readonly cost: number;
}

function mark({ lines, changed }: Side, from: number, to: number): void {
  for (let at = from; at < to; at++) changed[lines[at] as number] = 1;
}
