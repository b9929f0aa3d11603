/** Carries out a plan in the text of a JSON file; commas, comments and layout around the edits stay as they are. */
import { formatConflict, type Labels } from '../text/markers.js';
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

export interface Sources {
  readonly base: Source | null;
  readonly user: Source;
  readonly render: Source;
}

export const editJson = (sources: Sources, plans: readonly Plan[], labels: Labels): string =>
  applyEdits(
    sources.user.text,
    plans.flatMap((plan) => planBracketEdits(sources, plan, labels)),
  );

/** Of one object or array, or of what YAML writes like these. */
export const planBracketEdits = (sources: Sources, plan: Plan, labels: Labels): readonly Edit[] =>
  new Container(sources, plan, labels).edits();

/** One object or array, with its members before and after. */
class Container {
  private readonly sources: Sources;
  private readonly plan: Plan;
  private readonly labels: Labels;
  private readonly text: string;
  /** Of its members. */
  private readonly indent: string;
  /** Whether each member has a line of its own. */
  private readonly isMultiline: boolean;
  private readonly out: Edit[] = [];

  constructor(sources: Sources, plan: Plan, labels: Labels) {
    [this.sources, this.plan, this.labels] = [sources, plan, labels];
    const { user } = plan;
    this.text = sources.user.text;
    const first = user.members[0];
    this.isMultiline =
      first === undefined
        ? spansLines(sources.render.text, plan.render) || plan.steps.some(({ type }) => type === 'conflict')
        : spansLines(this.text, { from: user.from, to: first.from });
    this.indent =
      first !== undefined && this.isMultiline
        ? getIndent(this.text, first.from)
        : getIndent(this.text, user.from) + sources.user.unit;
  }

  edits(): readonly Edit[] {
    const { user, steps } = this.plan;
    const lasting = steps.filter(({ type }) => type !== 'remove');
    const hadTrailingComma =
      user.members.length > 0 && this.commaBehind(user.members.at(-1) as Member) !== -1;
    if (user.members.length === 0) return [this.filled(lasting)];
    let anchor: Member | null = null;
    for (const step of steps) {
      const needsComma = step !== lasting.at(-1) || hadTrailingComma;
      if (step.type === 'remove') this.remove(step.user);
      else if (step.type === 'insert') this.insert(anchor, this.printed(step.render, needsComma));
      else if (step.type === 'conflict' && step.user === null)
        this.insertBlock(anchor, this.block(step, needsComma));
      else {
        const { user: member } = step as { user: Member };
        if (step.type === 'conflict') this.replaceByBlock(member, step, needsComma);
        else this.keep(step as Step & { type: 'keep' | 'set' }, needsComma);
        anchor = member;
      }
    }
    return this.out;
  }

  private keep(step: Step & { type: 'keep' | 'set' }, needsComma: boolean): void {
    const { user: member } = step;
    if (step.type === 'set') {
      const { from, to } = member.value;
      this.out.push({
        from,
        to,
        text: step.text ?? this.taken(step.render.value, getIndent(this.text, member.from)),
      });
    }
    const comma = this.commaBehind(member);
    if (needsComma && comma === -1) this.out.push({ from: member.to, to: member.to, text: ',' });
    if (!needsComma && comma !== -1) this.out.push({ from: comma, to: comma + 1, text: '' });
  }

  private remove(member: Member): void {
    const end = this.endOf(member);
    if (this.isAlone(member, end))
      this.out.push({
        from: findLineStart(this.text, member.from),
        to: findNextLine(this.text, end),
        text: '',
      });
    else if (member === this.plan.user.members.at(-1)) {
      const blanks = /[ \t]*$/.exec(this.text.slice(0, member.from))?.[0].length ?? 0;
      this.out.push({ from: member.from - blanks, to: end, text: '' });
    } else {
      const blanks = /^[ \t]*/.exec(this.text.slice(end))?.[0].length ?? 0;
      this.out.push({ from: member.from, to: end + blanks, text: '' });
    }
  }

  private insert(anchor: Member | null, lines: readonly string[]): void {
    const { end } = this.sources.user;
    const [first] = this.plan.user.members;
    const added = lines.join(end);
    if (anchor === null && first !== undefined && !this.isMultiline)
      return void this.out.push({ from: first.from, to: first.from, text: `${added} ` });
    const at = this.behind(anchor);
    this.out.push({ from: at, to: at, text: (this.isMultiline ? end + this.indent : ' ') + added });
  }

  private insertBlock(anchor: Member | null, lines: readonly string[]): void {
    const { end } = this.sources.user;
    const at = this.behind(anchor);
    this.out.push({ from: at, to: at, text: end + lines.join(end) + (this.isMultiline ? '' : end) });
  }

  private replaceByBlock(member: Member, step: Step & { type: 'conflict' }, needsComma: boolean): void {
    const { end } = this.sources.user;
    const to = this.endOf(member);
    const lines = this.block(step, needsComma).join(end);
    if (this.isAlone(member, to))
      this.out.push({
        from: findLineStart(this.text, member.from),
        to: findLineEnd(this.text, to),
        text: lines,
      });
    else this.out.push({ from: member.from, to, text: end + lines + end });
  }

  private block({ base, user, render }: Step & { type: 'conflict' }, needsComma: boolean): readonly string[] {
    const sideOf = (source: Source, member: Member | null): readonly string[] => {
      if (member === null) return [];
      const [first = '', ...others] = this.piece(source, member, needsComma);
      return [this.indent + first, ...others];
    };
    const before = this.sources.base === null ? null : sideOf(this.sources.base, base);
    const { open, rest } = formatConflict(before, sideOf(this.sources.render, render), this.labels);
    return [open, ...sideOf(this.sources.user, user), ...rest];
  }

  /** An object that was empty. */
  private filled(steps: readonly Step[]): Edit {
    const { end } = this.sources.user;
    const { from, to, kind } = this.plan.user;
    const [open, close, gap] = kind === 'map' ? ['{', '}', ' '] : ['[', ']', ''];
    const lines = steps.flatMap((step, at) => {
      const needsComma = at < steps.length - 1;
      if (step.type === 'conflict') return this.block(step, needsComma);
      const [first = '', ...others] = step.type === 'insert' ? this.printed(step.render, needsComma) : [];
      return [(this.isMultiline ? this.indent : '') + first, ...others];
    });
    const inside = this.text.slice(from + 1, to - 1).trim();
    const kept = inside === '' ? [] : [this.indent + inside];
    const text = this.isMultiline
      ? [open, ...kept, ...lines, getIndent(this.text, from) + close].join(end)
      : open + gap + lines.join(' ') + gap + close;
    return { from, to, text };
  }

  private printed(member: Member, needsComma: boolean): readonly string[] {
    return this.piece(this.sources.render, member, needsComma);
  }

  private piece(source: Source, member: Member, needsComma: boolean): readonly string[] {
    const lines = indentPiece(this.sources.user, this.indent, source, member);
    return needsComma ? lines.with(-1, `${lines.at(-1) ?? ''},`) : lines;
  }

  private taken(value: Tree, indent: string): string {
    return indentPiece(this.sources.user, indent, this.sources.render, value).join(this.sources.user.end);
  }

  /** Where something new goes that follows a member, or the opening bracket. */
  private behind(anchor: Member | null): number {
    const at = anchor === null ? this.plan.user.from + 1 : this.endOf(anchor);
    return this.isMultiline && isBlankOrComment(this.restOfLine(at)) ? findLineEnd(this.text, at) : at;
  }

  /** Behind the member and its comma. */
  private endOf(member: Member): number {
    const comma = this.commaBehind(member);
    return comma === -1 ? member.to : comma + 1;
  }

  private commaBehind({ to }: Member): number {
    const match = /^(?:\s|\/\/[^\n]*|\/\*[^]*?\*\/)*,/.exec(this.text.slice(to, this.plan.user.to));
    return match === null ? -1 : to + match[0].length - 1;
  }

  private isAlone({ from }: Member, end: number): boolean {
    return (
      this.text.slice(findLineStart(this.text, from), from).trim() === '' &&
      isBlankOrComment(this.restOfLine(end))
    );
  }

  private restOfLine(at: number): string {
    return this.text.slice(at, findLineEnd(this.text, at));
  }
}

const isBlankOrComment = (text: string): boolean => /^\s*(?:\/\/.*|\/\*(?:(?!\*\/).)*\*\/\s*)?$/.test(text);

const spansLines = (text: string, { from, to }: { readonly from: number; readonly to: number }): boolean =>
  text.slice(from, to).includes('\n');
