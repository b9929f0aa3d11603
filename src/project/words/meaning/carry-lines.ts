/**
 * A rename in a file that both sides wrote. Lines that the user left as they were rendered are those of the new render,
 * whatever they say; lines of the user's keep every word but those that the compiler renamed. Pure.
 */

import { diffLines, type Hunk } from '../../../engine/merge/index.js';

export interface CarryInput {
  /** Lines of the last render, without line ends. */
  readonly base: readonly string[];
  /** The same with the names of the new render, line for line. */
  readonly renamedBase: readonly string[];
  /** Lines of the user's file, without line ends. */
  readonly user: readonly string[];
  /** The same after the compiler's renames, line for line. */
  readonly renamedUser: readonly string[];
  readonly render: readonly string[];
}

export interface Carried {
  readonly base: readonly string[];
  readonly user: readonly CarriedLine[];
}

export interface CarriedLine {
  readonly text: string;
  /** Index of the user's line it was; null: a line of the render. */
  readonly own: number | null;
  /** Whether the line differs from what was rendered: a hand wrote it. */
  readonly isByHand: boolean;
}

export function carryLines(input: CarryInput): Carried {
  const { base, user, render } = input;
  const at = userLines(base, user);
  const hunks = diffLines(base, render).flatMap((hunk) => perLine(hunk, base, render));
  const carried: string[] = [];
  const replaced = new Map<number, { readonly until: number; readonly lines: readonly string[] }>();
  let next = 0;
  for (const { aStart, aEnd, bStart, bEnd } of hunks) {
    carried.push(...base.slice(next, aStart));
    next = aEnd;
    const lines = render.slice(bStart, bEnd);
    const first = at[aStart];
    const isUntouched =
      aEnd > aStart &&
      first !== undefined &&
      Array.from({ length: aEnd - aStart }, (_, i) => at[aStart + i] === first + i).every(Boolean);
    if (isUntouched) replaced.set(first, { until: first + aEnd - aStart, lines });
    const isWordOnly = aEnd > aStart && isSubstitution(base.slice(aStart, aEnd), lines);
    carried.push(...(isUntouched || isWordOnly ? lines : input.renamedBase.slice(aStart, aEnd)));
  }
  carried.push(...base.slice(next));
  return { base: carried, user: assemble(input, new Set(at.filter((line) => line !== undefined)), replaced) };
}

function assemble(
  { user, renamedUser }: CarryInput,
  asRendered: ReadonlySet<number>,
  replaced: ReadonlyMap<number, { readonly until: number; readonly lines: readonly string[] }>,
): readonly CarriedLine[] {
  const result: CarriedLine[] = [];
  for (let line = 0; line < user.length;) {
    const other = replaced.get(line);
    if (other !== undefined) {
      result.push(...other.lines.map((text) => ({ text, own: null, isByHand: false })));
      line = other.until;
      continue;
    }
    const isByHand = !asRendered.has(line);
    result.push({ text: renamedUser[line] as string, own: line, isByHand });
    line++;
  }
  return result;
}

/** For every line of the base the line of the user's file that is the same; undefined where it was edited. */
export function userLines(base: readonly string[], user: readonly string[]): readonly (number | undefined)[] {
  const at: (number | undefined)[] = [];
  let shift = 0;
  let next = 0;
  const same = (until: number): void => {
    for (; next < until; next++) at[next] = next + shift;
  };
  for (const { aStart, aEnd, bEnd } of diffLines(base, user)) {
    same(aStart);
    for (; next < aEnd; next++) at[next] = undefined;
    shift = bEnd - aEnd;
  }
  same(base.length);
  return at;
}

/** A rename changes words, not lines: where each line has its counterpart, each is a separate change. */
function perLine(hunk: Hunk, base: readonly string[], render: readonly string[]): readonly Hunk[] {
  const { aStart, aEnd, bStart, bEnd } = hunk;
  if (aEnd - aStart !== bEnd - bStart) return [hunk];
  const lines = Array.from({ length: aEnd - aStart }, (_, i) => i);
  const isAlike = (i: number): boolean =>
    isSubstitution([base[aStart + i] as string], [render[bStart + i] as string]);
  if (!lines.every(isAlike)) return [hunk];
  return lines.map((i) => ({
    ...{ aStart: aStart + i, aEnd: aStart + i + 1 },
    ...{ bStart: bStart + i, bEnd: bStart + i + 1 },
  }));
}

const MARKS = /[^\w\s,$-]/g;

/** Words apart, and commas that a line break brings, both say the same. */
function isSubstitution(before: readonly string[], after: readonly string[]): boolean {
  const shape = (lines: readonly string[]): string => (lines.join('\n').match(MARKS) ?? []).join('');
  return shape(before) === shape(after);
}
