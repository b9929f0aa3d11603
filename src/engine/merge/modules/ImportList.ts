/** The parts of a merged module in their order, with import statements that import the merged names. */
import type { Span } from '../diff/diff3.js';
import type { Texts } from '../text/output.js';
import { getBindingKey, type Binding, type Bindings, type Sides } from './bindings.js';
import { isNamed, printStatement, type Specifier, type Statement } from './import-statement.js';
import type { ModuleStretch } from './split-imports.js';
import type { Unit } from './units.js';

/** A piece of the output: lines of a side, lines made here, or a conflict. Spans are in lines. */
export type Item =
  | (Span & { readonly type: 'lines'; readonly side: 'user' | 'render' })
  | { readonly type: 'printed'; readonly lines: readonly string[] }
  | { readonly type: 'conflict'; readonly base: Span; readonly user: Span; readonly render: Span };

/** A statement in the making: `unit` is where it was written, null for one that is new. */
interface Draft {
  readonly type: 'statement';
  readonly id: string;
  readonly side: 'user' | 'render';
  readonly unit: Unit | null;
  readonly statement: Statement;
  specifiers: Specifier[];
}

type Units = Sides<readonly Unit[]>;

export class ImportList {
  private readonly parts: (Item | Draft)[] = [];
  private readonly texts: Texts;
  private readonly units: Units;
  /** Statements by id, where a side has exactly one. */
  private readonly single: Sides<ReadonlyMap<string, Unit>>;
  /** Bindings between conflict markers: a person chooses among them. */
  private readonly open = new Set<string>();

  constructor(texts: Texts, units: Units) {
    this.texts = texts;
    this.units = units;
    this.single = { base: singles(units.base), user: singles(units.user), render: singles(units.render) };
  }

  get items(): readonly Item[] {
    return this.parts.flatMap((part) => (part.type === 'statement' ? this.finished(part) : [part]));
  }

  add({ type, base, user, render }: ModuleStretch): void {
    if (type === 'imports') this.addZone(user, base, render);
    else if (type === 'conflict') this.addConflict(base, user, render);
    else {
      const side = type === 'render' ? 'render' : 'user';
      const { from, to } = type === 'render' ? render : user;
      for (let at = from; at < to; at++) this.addUnit(this.units[side][at] as Unit, side);
    }
  }

  private addUnit(unit: Unit, side: 'user' | 'render'): void {
    const last = this.parts.at(-1);
    if (unit.statement !== null) this.parts.push(this.draft(unit, unit.statement, side));
    else if (last?.type === 'lines' && last.side === side && last.to === unit.from)
      this.parts[this.parts.length - 1] = { ...last, to: unit.to };
    else this.parts.push({ type: 'lines', side, from: unit.from, to: unit.to });
  }

  /** A statement that the user left as it was is written as the render writes it now. */
  private draft(unit: Unit, statement: Statement, side: 'user' | 'render'): Draft {
    const { id } = unit;
    const [before, now] = [this.single.base.get(id), this.single.render.get(id)];
    const isUntouched =
      side === 'user' &&
      before !== undefined &&
      now?.statement !== undefined &&
      now.statement !== null &&
      this.single.user.has(id) &&
      textOf(this.texts.user.lines, unit) === textOf(this.texts.base?.lines ?? [], before);
    if (!isUntouched) return { type: 'statement', id, side, unit, statement, specifiers: [] };
    return { type: 'statement', id, side: 'render', unit: now, statement: now.statement, specifiers: [] };
  }

  /** The user's statements in the user's order, the new ones of the render behind the neighbour they have there. */
  private addZone(user: Span, base: Span, render: Span): void {
    const within = (side: keyof Units, { from, to }: Span) => this.units[side].slice(from, to);
    const start = this.parts.length;
    for (const unit of within('user', user)) this.addUnit(unit, 'user');
    const known = new Set([...within('user', user), ...within('base', base)].map(({ id }) => id));
    let after = this.parts.findLastIndex(({ type }, at) => at >= start && type === 'statement') + 1;
    if (after === 0) after = this.parts.length;
    for (const unit of within('render', render)) {
      if (unit.statement === null) continue;
      if (known.has(unit.id)) {
        const there = this.parts.findIndex((part, at) => at >= start && isDraft(part, unit.id));
        if (there !== -1) after = there + 1;
      } else this.parts.splice(after++, 0, this.draft(unit, unit.statement, 'render'));
    }
  }

  private addConflict(base: Span, user: Span, render: Span): void {
    const lines = (side: keyof Units, { from, to }: Span): Span => {
      const units = this.units[side];
      const end = units.at(-1)?.to ?? 0;
      return { from: units[from]?.from ?? end, to: units[to]?.from ?? end };
    };
    this.parts.push({
      type: 'conflict',
      base: lines('base', base),
      user: lines('user', user),
      render: lines('render', render),
    });
    for (const { statement } of [
      ...this.units.user.slice(user.from, user.to),
      ...this.units.render.slice(render.from, render.to),
    ])
      for (const one of statement?.specifiers ?? [])
        this.open.add(getBindingKey(statement as Statement, one));
  }

  /** Gives every wanted binding to one statement: the user's where both have it, a new one where none has it. */
  assignBindings(wanted: Bindings): void {
    const missing = new Map(wanted);
    for (const key of this.open) missing.delete(key);
    const drafts = this.parts.filter((part) => part.type === 'statement');
    for (const side of ['user', 'render'] as const)
      for (const draft of drafts) if (draft.side === side) this.claim(draft, missing);
    for (const binding of missing.values()) this.place(binding);
  }

  private claim(draft: Draft, missing: Map<string, Binding>): void {
    for (const specifier of draft.statement.specifiers) {
      const key = getBindingKey(draft.statement, specifier);
      const binding = missing.get(key);
      if (binding === undefined || (draft.statement.isType && !binding.isType)) continue;
      draft.specifiers.push({ ...specifier, isType: binding.isType && !draft.statement.isType });
      missing.delete(key);
    }
  }

  private place(binding: Binding): void {
    const { statement, specifier, isType } = binding;
    const fits = (part: Item | Draft): part is Draft =>
      part.type === 'statement' &&
      part.statement.kind === statement.kind &&
      part.statement.module === statement.module &&
      part.statement.attributes === statement.attributes &&
      isNamed(part.statement) &&
      (isType || !part.statement.isType);
    const candidates = isNamed(statement) && !isStandard(binding) ? this.parts.filter(fits) : [];
    const draft = candidates.find((one) => one.statement.isType === isType) ?? candidates[0];
    if (draft !== undefined)
      insertBehindNeighbour(draft, statement, { ...specifier, isType: isType && !draft.statement.isType });
    else this.insertStatement(binding);
  }

  private insertStatement({ statement, specifier, isType }: Binding): void {
    const units = this.units.render.some((unit) => unit.statement === statement)
      ? this.units.render
      : this.units.user;
    const own = units.findIndex((unit) => unit.statement === statement);
    const { id } = units[own] as Unit;
    const known = this.parts.find((part): part is Draft => isDraft(part, id) && part.unit === null);
    const one = { ...specifier, isType: isType && !statement.isType };
    if (known !== undefined) return void known.specifiers.push(one);
    const before = units.slice(0, own).findLast((unit) => this.parts.some((part) => isDraft(part, unit.id)));
    const first = this.parts.findIndex(({ type }) => type === 'statement');
    const at =
      before === undefined
        ? Math.max(first, 0)
        : this.parts.findIndex((part) => isDraft(part, before.id)) + 1;
    const fresh = { ...statement, isType: statement.isType && isType };
    this.parts.splice(at, 0, {
      type: 'statement',
      id,
      side: 'render',
      unit: null,
      statement: fresh,
      specifiers: [one],
    });
  }

  private finished({ side, unit, statement, specifiers }: Draft): readonly Item[] {
    const styled = side === 'render' ? this.inUsersStyle(statement) : statement;
    if (unit !== null && styled === statement && sameSpecifiers(specifiers, statement.specifiers))
      return [{ type: 'lines', side, from: unit.from, to: unit.to }];
    if (specifiers.length === 0) return [];
    return [{ type: 'printed', lines: printStatement({ ...styled, specifiers }) }];
  }

  /** Where the user reformatted the imports, the new ones follow. */
  private inUsersStyle(statement: Statement): Statement {
    const [before, now] = [firstStyle(this.units.base), firstStyle(this.units.user)];
    if (before === null || now === null) return statement;
    const { quote, hasSpaces } = now;
    const end = now.tail.startsWith(';') ? ';' : '';
    const isReformatted =
      before.quote !== quote ||
      before.hasSpaces !== hasSpaces ||
      before.tail.startsWith(';') !== (end === ';');
    const style = {
      ...statement.style,
      quote,
      hasSpaces,
      tail: end + statement.style.tail.replace(/^;/, ''),
    };
    return isReformatted ? { ...statement, style } : statement;
  }
}

const firstStyle = (units: readonly Unit[]) =>
  units.find(({ statement }) => statement !== null)?.statement?.style ?? null;

const isDraft = (part: Item | Draft, id: string): part is Draft =>
  part.type === 'statement' && part.id === id;

/** `import Name from`, of which a statement has one at most. */
const isStandard = ({ statement, specifier }: Binding): boolean =>
  statement.kind === 'import' && specifier.imported === 'default' && specifier.local !== 'default';

const textOf = (lines: readonly string[], { from, to }: Span): string => lines.slice(from, to).join('\n');

function singles(units: readonly Unit[]): ReadonlyMap<string, Unit> {
  const out = new Map<string, Unit>();
  const twice = new Set<string>();
  for (const unit of units) {
    if (unit.statement === null) continue;
    if (out.has(unit.id)) twice.add(unit.id);
    out.set(unit.id, unit);
  }
  for (const id of twice) out.delete(id);
  return out;
}

function insertBehindNeighbour(draft: Draft, from: Statement, specifier: Specifier): void {
  const own = from.specifiers.findIndex(
    ({ imported, local }) => imported === specifier.imported && local === specifier.local,
  );
  const isThere = ({ imported, local }: Specifier) =>
    draft.specifiers.findIndex((one) => one.imported === imported && one.local === local);
  for (let at = own - 1; at >= 0; at--) {
    const neighbour = isThere(from.specifiers[at] as Specifier);
    if (neighbour !== -1) return void draft.specifiers.splice(neighbour + 1, 0, specifier);
  }
  if (own === 0) draft.specifiers.unshift(specifier);
  else draft.specifiers.push(specifier);
}

const sameSpecifiers = (a: readonly Specifier[], b: readonly Specifier[]): boolean =>
  a.length === b.length &&
  a.every(
    (one, at) =>
      one.imported === b[at]?.imported && one.local === b[at]?.local && one.isType === b[at]?.isType,
  );
