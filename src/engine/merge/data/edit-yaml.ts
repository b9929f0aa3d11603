/** Carries out a plan in the text of a YAML file; everything around the edited entries stays byte for byte. */
import { formatConflict, type Labels } from '../text/markers.js';
import { planBracketEdits, type Sources } from './edit-json.js';
import type { Member, Plan, Step, Tree } from './plan-by-key.js';
import {
  applyEdits,
  getIndent,
  findLineEnd,
  findLineStart,
  findNextLine,
  indentPiece,
  type Edit,
  type Source,
} from './source.js';

/** Null where one side has in brackets what the other has on lines, and it cannot be put into them. */
export function editYaml(sources: Sources, plans: readonly Plan[], labels: Labels): string | null {
  // Only what a line is further in than its neighbours counts, and that as it is.
  const alike = (source: Source): Source => ({ ...source, unit: '  ' });
  const { base, user, render } = sources;
  const all = { base: base === null ? null : alike(base), user: alike(user), render: alike(render) };
  const edits: Edit[] = [];
  for (const plan of plans) {
    const own = plan.user.isFlow === true ? flowEdits(all, plan, labels) : blockEdits(all, plan, labels);
    if (own === null) return null;
    edits.push(...own);
  }
  return applyEdits(user.text, edits);
}

function flowEdits(sources: Sources, plan: Plan, labels: Labels): readonly Edit[] | null {
  const { user, render, steps } = plan;
  if (render.isFlow === true || !steps.some(({ type }) => type === 'insert' || type === 'conflict'))
    return planBracketEdits(sources, plan, labels);
  if (user.members.length === 0) return [filled(sources, plan, labels)];
  const own = steps.map((step) => (step.type === 'insert' ? { ...step, render: bare(step.render) } : step));
  const fit = own.every(
    ({ type, ...step }) => type !== 'insert' || fitsBrackets(sources.render, step as Inserted),
  );
  return fit ? planBracketEdits(sources, { ...plan, steps: own }, labels) : null;
}

type Inserted = Pick<Step & { type: 'insert' }, 'render'>;

/** An item without its dash. */
const bare = (member: Member): Member =>
  member.key === member.value.canon ? { ...member, from: member.value.from } : member;

const fitsBrackets = ({ text }: Source, { render: { from, to } }: Inserted): boolean =>
  !/[,[\]{}#\n]/.test(text.slice(from, to));

/** A map or list that had no members, and so stood there in brackets. */
function filled(sources: Sources, { user: { from, to, kind }, steps }: Plan, labels: Labels): Edit {
  const { text, end, unit } = sources.user;
  const isRoot = text.slice(0, from).trim() === '';
  const indent = isRoot ? '' : getIndent(text, from) + unit;
  const all = steps.flatMap((step) => {
    if (step.type === 'insert') return lines(sources, indent, kind, sources.render, step.render);
    return step.type === 'conflict' ? block(sources, indent, kind, step, labels) : [];
  });
  return { from, to, text: (isRoot ? '' : end) + all.join(end) };
}

/** For a map or list whose members have lines of their own. */
function blockEdits(sources: Sources, plan: Plan, labels: Labels): readonly Edit[] | null {
  const { text, end } = sources.user;
  const { kind, members } = plan.user;
  const first = members[0];
  if (first === undefined) return null;
  // Only of a whole file: a map in a map that is left without members is a value that is set.
  if (plan.steps.every(({ type }) => type === 'remove'))
    return [{ from: plan.user.from, to: plan.user.to, text: kind === 'map' ? '{}' : '[]' }];
  const indent = getIndent(text, first.from);
  const out: Edit[] = [];
  let anchor: Member | null = null;
  let isTop = findLineStart(text, first.from) === 0;
  const insert = (added: readonly string[]) => {
    const at = anchor === null ? lineBreakBefore(text, first.from) : findLineEnd(text, anchor.to);
    const isFirstLine = anchor === null && findLineStart(text, first.from) === 0;
    out.push({ from: at, to: at, text: isFirstLine ? added.join(end) + end : end + added.join(end) });
  };
  for (const step of plan.steps) {
    if (step.type === 'insert') {
      const lead = leadOf(sources, indent, step.render);
      insert([...lead, ...lines(sources, indent, kind, sources.render, step.render)]);
    } else if (step.type === 'conflict' && step.user === null)
      insert(block(sources, indent, kind, step, labels));
    else {
      const { user: member } = step as { user: Member };
      if (step.type === 'remove') out.push(removal(text, member, isTop));
      else if (step.type === 'set') out.push(setValue(sources, indent, step));
      else if (step.type === 'conflict') {
        const [from, to] = [findLineStart(text, member.from), findLineEnd(text, member.to)];
        out.push({ from, to, text: block(sources, indent, kind, step, labels).join(end) });
      }
      if (step.type !== 'remove') [anchor, isTop] = [member, false];
    }
  }
  return out;
}

/** With the line break before, as what follows an entry is put before the one behind it; at the top of a file there is none. */
function removal(text: string, { from, to }: Member, isTop: boolean): Edit {
  if (isTop) return { from: findLineStart(text, from), to: findNextLine(text, to), text: '' };
  return { from: lineBreakBefore(text, from), to: findLineEnd(text, to), text: '' };
}

const lineBreakBefore = (text: string, at: number): number => {
  const start = findLineStart(text, at);
  if (start === 0) return 0;
  return text[start - 2] === '\r' ? start - 2 : start - 1;
};

/** Replaces only a value on one line, so that a comment behind it stays. */
function setValue({ user, render }: Sources, indent: string, step: Step & { type: 'set' }): Edit {
  const { user: mine, render: theirs } = step;
  if (step.text !== undefined) {
    const key = /^.*?(?=\s+#|\s*\n|\s*$)/.exec(user.text.slice(mine.from, mine.value.from))?.[0] ?? '';
    return { from: mine.from, to: mine.value.to, text: `${key} ${step.text}` };
  }
  const [own, fresh] = [user.text, render.text].map((text, at) => {
    const { from, to } = (at === 0 ? mine : theirs).value;
    return text.slice(from, to);
  }) as [string, string];
  const isInline = (value: string) => value !== '' && !value.includes('\n');
  if (isInline(own) && isInline(fresh) && isOnKeyLine(user, mine) && isOnKeyLine(render, theirs))
    return { from: mine.value.from, to: mine.value.to, text: fresh };
  const text = indentPiece(user, indent, render, theirs).join(user.end);
  return { from: mine.from, to: mine.to, text };
}

const isOnKeyLine = ({ text }: Source, { from, value }: Member): boolean =>
  !text.slice(from, value.from).includes('\n');

function block(
  sources: Sources,
  indent: string,
  kind: Tree['kind'],
  { base, user, render }: Step & { type: 'conflict' },
  labels: Labels,
): readonly string[] {
  const sideOf = (source: Source, member: Member | null): readonly string[] =>
    member === null ? [] : lines(sources, indent, kind, source, member);
  const before = sources.base === null ? null : sideOf(sources.base, base);
  const { open, rest } = formatConflict(before, sideOf(sources.render, render), labels);
  return [open, ...sideOf(sources.user, user), ...rest];
}

/** The comment and the empty line that a new entry has before it in the render. */
function leadOf({ render: { text } }: Sources, indent: string, member: Member): readonly string[] {
  if (!isOnOwnLine(text, member)) return [];
  const lead: string[] = [];
  let at = findLineStart(text, member.from);
  for (let above = lineAbove(text, at); above?.text.startsWith('#'); above = lineAbove(text, at)) {
    lead.unshift(indent + above.text);
    at = above.from;
  }
  return at > 0 && lineAbove(text, at)?.text === '' ? ['', ...lead] : lead;
}

function lineAbove(text: string, at: number): { readonly from: number; readonly text: string } | null {
  if (at === 0) return null;
  const from = findLineStart(text, at - 1);
  return { from, text: text.slice(from, at).trim() };
}

/** A member on lines of its own, with the comment behind it; one from brackets gets its dash. */
function lines(
  { user }: Sources,
  indent: string,
  kind: Tree['kind'],
  source: Source,
  member: Member,
): readonly string[] {
  const isOwn = isOnOwnLine(source.text, member);
  const to = isOwn ? findLineEnd(source.text, member.to) : member.to;
  const [first = '', ...others] = indentPiece(user, indent, source, { from: member.from, to });
  return [`${indent}${kind === 'list' && !isOwn ? '- ' : ''}${first}`, ...others];
}

const isOnOwnLine = (text: string, { from }: Member): boolean =>
  text.slice(findLineStart(text, from), from).trim() === '';
