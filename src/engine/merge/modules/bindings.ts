/** The imports of a module, as a set, and the three-way merge of such sets. */
import type { Specifier, Statement } from './import-statement.js';

export interface Binding {
  readonly specifier: Specifier;
  /** Where it is imported. */
  readonly statement: Statement;
  readonly isType: boolean;
}

/** By what is imported from where under which name. */
export type Bindings = ReadonlyMap<string, Binding>;

export const getBindingKey = (
  { kind, module, attributes }: Statement,
  { imported, local }: Specifier,
): string => [kind, module, attributes, imported, local].join('\n');

export function collectBindings(statements: Iterable<Statement>): Bindings {
  const out = new Map<string, Binding>();
  for (const statement of statements) {
    for (const specifier of statement.specifiers) {
      const key = getBindingKey(statement, specifier);
      const isType = (statement.isType || specifier.isType) && (out.get(key)?.isType ?? true);
      out.set(key, { specifier, statement, isType });
    }
  }
  return out;
}

export interface Sides<T> {
  readonly base: T;
  readonly user: T;
  readonly render: T;
}

/**
 * Merges the imports. A name that one side no longer imports stays while lines of the other side use it,
 * unless it comes from elsewhere now.
 */
export function mergeBindings(
  { base, user, render }: Sides<Bindings>,
  isUsed: { readonly byUser: (name: string) => boolean; readonly byRender: (name: string) => boolean },
): Bindings {
  const wanted = new Map<string, Binding>();
  const dropped: [string, Binding][] = [];
  for (const key of new Set([...user.keys(), ...render.keys()])) {
    const [mine, theirs, before] = [user.get(key), render.get(key), base.get(key)];
    const one = (mine ?? theirs) as Binding;
    if (mine !== undefined && theirs !== undefined)
      wanted.set(key, { ...one, isType: isTypeOf(mine, theirs, before) });
    else if (before === undefined) wanted.set(key, one);
    else if ((mine === undefined ? isUsed.byRender : isUsed.byUser)(one.specifier.local))
      dropped.push([key, one]);
  }
  const names = new Set([...wanted.values()].map(nameOf));
  for (const [key, binding] of dropped) if (!names.has(nameOf(binding))) wanted.set(key, binding);
  return wanted;
}

const nameOf = ({ statement, specifier }: Binding): string => `${statement.kind} ${specifier.local}`;

function isTypeOf(mine: Binding, theirs: Binding, before: Binding | undefined): boolean {
  if (before === undefined) return mine.isType && theirs.isType;
  return mine.isType === before.isType ? theirs.isType : mine.isType;
}

const IDENTIFIER = /(?<![\w$\u0080-\u00ff])(?<!(?<!\.\.)\.)[A-Za-z_$\u0080-\u00ff][\w$\u0080-\u00ff]*/g;

/** The names that lines of code mention. A word of a string counts too: an import too many does less harm than one missing. */
export function findMentionedNames(lines: Iterable<string>): (name: string) => boolean {
  const names = new Set<string>();
  for (const line of lines) {
    if (/^\s*(?:\/\/|\*)/.test(line)) continue;
    for (const [name] of line.matchAll(IDENTIFIER)) names.add(name);
  }
  return (name) => names.has(name);
}
