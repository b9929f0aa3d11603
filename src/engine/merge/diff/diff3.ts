/**
 * Three-way comparison: which stretches of a text one side changed, both changed alike, or both changed differently.
 * Changes that touch are one conflict, as with git: whoever edits next to another's edit means something by it.
 */
import { diffIds, type Hunk } from './diff-lines.js';

/** Half open, in lines. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * A stretch of the merge. `same`: nobody changed it, or both alike; its lines are those of either side. `user` and
 * `render`: that side changed it. Stretches follow one another without gaps in all three texts.
 */
export interface Stretch {
  readonly type: 'same' | 'user' | 'render' | 'conflict';
  readonly base: Span;
  readonly user: Span;
  readonly render: Span;
}

/** Lines as numbers below `size`, equal where the lines are. */
export interface Trio {
  readonly base: Int32Array;
  readonly user: Int32Array;
  readonly render: Int32Array;
  readonly size: number;
}

/** Lines that both sides share at the ends of a conflict are outside of it. */
export const diff3 = (trio: Trio): readonly Stretch[] =>
  findStretches(trio).flatMap((stretch) =>
    stretch.type === 'conflict' ? trimConflict(stretch, trio) : [stretch],
  );

/** With conflicts as wide as the changes that touch. */
export function findStretches({ base, user, render, size }: Trio): readonly Stretch[] {
  const walk = new Walk(diffIds(base, user, size), diffIds(base, render, size));
  const out: Stretch[] = [];
  let [b, u, r] = [0, 0, 0];
  const upTo = (nextB: number, type: Stretch['type'], nextU: number, nextR: number) => {
    if (nextB > b || nextU > u || nextR > r)
      out.push({
        type,
        base: { from: b, to: nextB },
        user: { from: u, to: nextU },
        render: { from: r, to: nextR },
      });
    [b, u, r] = [nextB, nextU, nextR];
  };
  for (let group = walk.next(); group !== null; group = walk.next()) {
    const before = group.from - b;
    upTo(group.from, 'same', u + before, r + before);
    const nextU = u + (group.to - group.from) + group.userGrowth;
    const nextR = r + (group.to - group.from) + group.renderGrowth;
    const type = group.byUser && group.byRender ? 'conflict' : group.byUser ? 'user' : 'render';
    upTo(group.to, type, nextU, nextR);
  }
  upTo(base.length, 'same', user.length, render.length);
  return out;
}

/** Where there is no base: everything in which the two differ is a conflict. */
export function diff2({ user, render, size }: Omit<Trio, 'base'>): readonly Stretch[] {
  const out: Stretch[] = [];
  let [u, r] = [0, 0];
  const none = { from: 0, to: 0 };
  const upTo = (type: Stretch['type'], nextU: number, nextR: number) => {
    if (nextU > u || nextR > r)
      out.push({ type, base: none, user: { from: u, to: nextU }, render: { from: r, to: nextR } });
    [u, r] = [nextU, nextR];
  };
  for (const { aStart, aEnd, bStart, bEnd } of diffIds(user, render, size)) {
    upTo('same', aStart, bStart);
    upTo('conflict', aEnd, bEnd);
  }
  upTo('same', user.length, render.length);
  return out;
}

/** Hunks of either comparison that touch or overlap in the base. */
interface Group extends Span {
  readonly byUser: boolean;
  readonly byRender: boolean;
  /** Lines added less lines removed. */
  readonly userGrowth: number;
  readonly renderGrowth: number;
}

class Walk {
  private readonly users: readonly Hunk[];
  private readonly renders: readonly Hunk[];
  private user = 0;
  private render = 0;

  constructor(users: readonly Hunk[], renders: readonly Hunk[]) {
    this.users = users;
    this.renders = renders;
  }

  next(): Group | null {
    const first = Math.min(
      this.users[this.user]?.aStart ?? Infinity,
      this.renders[this.render]?.aStart ?? Infinity,
    );
    if (first === Infinity) return null;
    let to = first;
    const [fromUser, fromRender] = [this.user, this.render];
    let [userGrowth, renderGrowth] = [0, 0];
    for (;;) {
      const user = this.users[this.user];
      const render = this.renders[this.render];
      if (user !== undefined && user.aStart <= to) {
        userGrowth += growth(user);
        to = Math.max(to, user.aEnd);
        this.user++;
      } else if (render !== undefined && render.aStart <= to) {
        renderGrowth += growth(render);
        to = Math.max(to, render.aEnd);
        this.render++;
      } else break;
    }
    const [byUser, byRender] = [this.user > fromUser, this.render > fromRender];
    return { from: first, to, byUser, byRender, userGrowth, renderGrowth };
  }
}

const growth = ({ aStart, aEnd, bStart, bEnd }: Hunk): number => bEnd - bStart - (aEnd - aStart);

/** A conflict without what both sides share at its ends; where that is all, there is none. */
export function trimConflict({ base, user, render }: Stretch, trio: Trio): Stretch[] {
  const most = Math.min(user.to - user.from, render.to - render.from);
  let head = 0;
  while (head < most && trio.user[user.from + head] === trio.render[render.from + head]) head++;
  let tail = 0;
  while (tail < most - head && trio.user[user.to - 1 - tail] === trio.render[render.to - 1 - tail]) tail++;
  const isSame = head === user.to - user.from && head === render.to - render.from;
  const at = (where: number): Span => ({ from: where, to: where });
  const same = (from: number, fromRender: number, length: number, whichBase: Span): Stretch => ({
    type: 'same',
    base: whichBase,
    user: { from, to: from + length },
    render: { from: fromRender, to: fromRender + length },
  });
  if (isSame) return [same(user.from, render.from, head, base)];
  return [
    ...(head > 0 ? [same(user.from, render.from, head, at(base.from))] : []),
    {
      type: 'conflict',
      base,
      user: { from: user.from + head, to: user.to - tail },
      render: { from: render.from + head, to: render.to - tail },
    },
    ...(tail > 0 ? [same(user.to - tail, render.to - tail, tail, at(base.to))] : []),
  ];
}
