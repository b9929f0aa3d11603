/** Splits the imports off a conflict: they merge as sets, and only the lines around them may conflict. */
import { trimConflict, type Span, type Stretch, type Trio } from '../diff/diff3.js';
import type { Sides } from './bindings.js';
import type { Unit } from './units.js';

/** `imports`: only statements and empty lines on every side. Spans are in units. */
export type ModuleStretch = Omit<Stretch, 'type'> & { readonly type: Stretch['type'] | 'imports' };

type Units = Sides<readonly Unit[]>;
const SIDES = ['base', 'user', 'render'] as const;

/** A conflict without the imports at its start and at its end. It must be whole: what both sides added counts as added. */
export function splitImports(stretch: Stretch, trio: Trio, units: Units): readonly ModuleStretch[] {
  if (stretch.type !== 'conflict') return [stretch];
  const head = cut(stretch, (side) => headOf(units[side], stretch[side]));
  const tail = cut(head.after, (side) => tailOf(units[side], head.after[side]));
  const zones = [
    { ...head.before, type: 'imports' as const },
    ...rest(tail.before, trio),
    { ...tail.after, type: 'imports' as const },
  ];
  return zones.filter((zone) => SIDES.some((side) => zone[side].to > zone[side].from));
}

/** Both parts of a stretch that is cut at a place of each side. */
function cut(stretch: Stretch, at: (side: (typeof SIDES)[number]) => number) {
  const [base, user, render] = [at('base'), at('user'), at('render')];
  const before = (span: Span, to: number): Span => ({ from: span.from, to });
  const after = (span: Span, from: number): Span => ({ from, to: span.to });
  return {
    before: {
      type: stretch.type,
      base: before(stretch.base, base),
      user: before(stretch.user, user),
      render: before(stretch.render, render),
    },
    after: {
      type: stretch.type,
      base: after(stretch.base, base),
      user: after(stretch.user, user),
      render: after(stretch.render, render),
    },
  };
}

/** Behind the last statement of the run of statements and empty lines at the start. */
function headOf(units: readonly Unit[], { from, to }: Span): number {
  let end = from;
  for (let at = from; at < to && isImport(units[at] as Unit); at++)
    if (units[at]?.statement !== null) end = at + 1;
  return end;
}

function tailOf(units: readonly Unit[], { from, to }: Span): number {
  let start = to;
  for (let at = to - 1; at >= from && isImport(units[at] as Unit); at--)
    if (units[at]?.statement !== null) start = at;
  return start;
}

const isImport = ({ statement, id }: Unit): boolean => statement !== null || id.trim() === '';

/** The rest may be a change of only one side. */
function rest(stretch: Stretch, trio: Trio): readonly Stretch[] {
  const { base, user, render } = stretch;
  if (sameIds(trio.user, user, trio.base, base)) return [{ ...stretch, type: 'render' }];
  if (sameIds(trio.render, render, trio.base, base)) return [{ ...stretch, type: 'user' }];
  return trimConflict(stretch, trio);
}

function sameIds(a: Int32Array, inA: Span, b: Int32Array, inB: Span): boolean {
  if (inA.to - inA.from !== inB.to - inB.from) return false;
  for (let at = 0; at < inA.to - inA.from; at++) if (a[inA.from + at] !== b[inB.from + at]) return false;
  return true;
}
