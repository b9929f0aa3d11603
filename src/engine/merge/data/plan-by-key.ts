/**
 * Merges trees by key into a plan of edits on the user's tree, for every data format: values that only the render
 * changed follow it, values that both changed are conflicts, the rest stays as the user has it.
 */

/** A value of a file. Offsets are into its text, half open. */
export interface Tree {
  readonly kind: 'map' | 'list' | 'scalar';
  /** Equal for equal values; the order of keys does not count. */
  readonly canon: string;
  /** Of a map and of a list, in the order they are written. */
  readonly members: readonly Member[];
  /** YAML in brackets. A conflict inside covers the whole, so that no markers get between brackets. */
  readonly isFlow?: boolean;
  readonly from: number;
  readonly to: number;
}

/** A key with its value, or an item of a list. */
export interface Member {
  /** Of an item: its canon. */
  readonly key: string;
  readonly value: Tree;
  readonly from: number;
  readonly to: number;
}

/**
 * The edit of a member. `set`: the value is the render's, or `text` where that is a third one. A `conflict` has null
 * where a side lacks the member.
 */
export type Step =
  | { readonly type: 'keep' | 'remove'; readonly user: Member }
  | { readonly type: 'set'; readonly user: Member; readonly render: Member; readonly text?: string }
  | { readonly type: 'insert'; readonly render: Member }
  | Conflict;

export interface Conflict {
  readonly type: 'conflict';
  readonly base: Member | null;
  readonly user: Member | null;
  readonly render: Member | null;
}

/** The members of one map or list after the edit. */
export interface Plan {
  readonly user: Tree;
  readonly render: Tree;
  readonly steps: readonly Step[];
}

/** Where two values differ that the user and the render both changed: the text of a third that suits both, if there is one. */
export type ResolveValue = (path: readonly string[], user: string, render: string) => string | null;

export interface Trees {
  /** Null where it is lost. */
  readonly base: Tree | null;
  readonly user: Tree;
  readonly render: Tree;
}

/** Null where the values as a whole are at odds, so that there is no key to name. */
export function planByKey(trees: Trees, resolve: ResolveValue = () => null): readonly Plan[] | null {
  if (!isContainer(trees)) return null;
  const plans: Plan[] = [];
  planMembers(trees, [], resolve, plans);
  return plans.filter(({ steps }) => steps.some(({ type }) => type !== 'keep'));
}

/** Whether members are merged one by one: of maps, and of lists whose items are scalars that differ. */
function isContainer({ base, user, render }: Trees): boolean {
  if (user.kind === 'map' && render.kind === 'map') return true;
  return base !== null && isSet(base) && isSet(user) && isSet(render);
}

const isSet = ({ kind, members }: Tree): boolean =>
  kind === 'list' &&
  members.every(({ value }) => value.kind === 'scalar') &&
  new Set(members.map(({ key }) => key)).size === members.length;

function planMembers(
  { base, user, render }: Trees,
  path: readonly string[],
  resolve: ResolveValue,
  plans: Plan[],
): void {
  const isBaseAlike = base?.kind === user.kind;
  const [before, theirs] = [byKey(isBaseAlike ? base : null), byKey(render)];
  const mine = byKey(user);
  const steps = user.members.map((member): Step => {
    const was = before.get(member.key) ?? null;
    const now = theirs.get(member.key) ?? null;
    if (now !== null) return planValue(was, member, now, [...path, member.key], resolve, plans);
    if (was === null) return { type: 'keep', user: member };
    if (was.value.canon === member.value.canon) return { type: 'remove', user: member };
    return { type: 'conflict', base: was, user: member, render: null };
  });
  render.members.forEach((member, at) => {
    if (mine.has(member.key)) return;
    const was = before.get(member.key) ?? null;
    if (was !== null && was.value.canon === member.value.canon) return;
    const step: Step =
      was === null
        ? { type: 'insert', render: member }
        : { type: 'conflict', base: was, user: null, render: member };
    steps.splice(behindNeighbour(steps, render.members.slice(0, at)), 0, step);
  });
  plans.push({ user, render, steps });
}

function planValue(
  base: Member | null,
  user: Member,
  render: Member,
  path: readonly string[],
  resolve: ResolveValue,
  plans: Plan[],
): Step {
  const values = { base: base?.value ?? null, user: user.value, render: render.value };
  const keep: Step = { type: 'keep', user };
  if (values.user.canon === values.render.canon || values.render.canon === values.base?.canon) return keep;
  const isUntouched = values.user.canon === values.base?.canon;
  const conflict: Step = { type: 'conflict', base, user, render };
  const isOneEmpty = user.value.members.length === 0 || render.value.members.length === 0;
  const isTaken = isUntouched && (isOneEmpty || isReordered(user.value, render.value));
  if (isContainer(values) && !isTaken) {
    const inside: Plan[] = [];
    planMembers(values, path, resolve, inside);
    if (user.value.isFlow === true && hasConflict(inside)) return conflict;
    // A tree without members has no lines to keep.
    if (user.value.isFlow === false && inside.at(-1)?.steps.every(({ type }) => type === 'remove'))
      return { type: 'set', user, render, text: user.value.kind === 'map' ? '{}' : '[]' };
    plans.push(...inside);
    return keep;
  }
  if (isUntouched) return { type: 'set', user, render };
  const text = resolve(path, values.user.canon, values.render.canon);
  if (text === values.user.canon) return keep;
  if (text !== null) return { type: 'set', user, render, text };
  return conflict;
}

/** A list whose shared items are in another order: merging item by item would lose it. */
function isReordered(user: Tree, render: Tree): boolean {
  if (user.kind !== 'list' || render.kind !== 'list') return false;
  const held = (one: Tree, other: Tree): string =>
    one.members
      .map(({ key }) => key)
      .filter((key) => other.members.some((member) => member.key === key))
      .join('\n');
  return held(user, render) !== held(render, user);
}

const hasConflict = (plans: readonly Plan[]): boolean =>
  plans.some(({ steps }) => steps.some(({ type }) => type === 'conflict'));

/** Where a member goes that follows `before` in the render: at the start, where none of them is here. */
function behindNeighbour(steps: readonly Step[], before: readonly Member[]): number {
  for (const { key } of before.toReversed()) {
    const at = steps.findIndex((step) => step.type !== 'remove' && keyOf(step) === key);
    if (at !== -1) return at + 1;
  }
  return 0;
}

function keyOf(step: Step): string | undefined {
  if (step.type === 'insert') return step.render.key;
  return step.type === 'conflict' ? (step.user ?? step.render)?.key : step.user.key;
}

const byKey = (tree: Tree | null): ReadonlyMap<string, Member> =>
  new Map((tree?.members ?? []).map((member) => [member.key, member]));
