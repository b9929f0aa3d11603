/** Declarations that get another name: the places at which the compiler is asked what refers to them. */

import type * as TypeScript from 'typescript';

import { userLines } from './carry-lines.js';
import { isDeclared, renamedTokens, tokensOf, type Compiler, type Token } from './tokens.js';

export interface Seed {
  readonly path: string;
  /** Offset in the text on disk, or in the text given to the service. */
  readonly at: number;
  readonly to: string;
}

/** Properties of records by model: old name → new one. */
export interface RenamedProperties {
  readonly model: string;
  readonly properties: ReadonlyMap<string, string>;
}

/** The interfaces that carry a model's properties: records, and what is sent to make and to change them. */
const namesOfTypes = (model: string): ReadonlySet<string> =>
  new Set([model, `${model}Create`, `${model}Update`, `${model}Part`]);

/** In `core/types/ts/<model>.ts`. */
export function propertySeeds(
  ts: Compiler,
  path: string,
  text: string,
  { model, properties }: RenamedProperties,
): readonly Seed[] {
  const names = namesOfTypes(model);
  return source(ts, path, text).statements.flatMap((statement) =>
    ts.isInterfaceDeclaration(statement) && names.has(statement.name.text)
      ? seedsOf(statement.members, properties, path)
      : [],
  );
}

/**
 * The types as they were: whoever ran codegen has them under the new names already, while code by hand still says the
 * old ones. Undefined where they are the old ones.
 */
export function typesBefore(
  ts: Compiler,
  path: string,
  text: string,
  renamed: RenamedProperties,
): string | undefined {
  const seeds = propertySeeds(ts, path, text, renamed);
  const there = new Set(seeds.map(({ to }) => to));
  if ([...renamed.properties.values()].every((to) => there.has(to))) return undefined;
  const back = new Map([...renamed.properties].map(([from, to]) => [to, from]));
  return propertySeeds(ts, path, text, { ...renamed, properties: back }).reduceRight(
    (result, { at, to }) => result.slice(0, at) + to + result.slice(at + nameAt(result, at).length),
    text,
  );
}

const nameAt = (text: string, at: number): string => /^[\w$]+/.exec(text.slice(at))?.[0] ?? '';

/** In `components.schemas` of the typed client: properties, and the schemas themselves. */
export function clientSeeds(
  ts: Compiler,
  path: string,
  text: string,
  renames: readonly RenamedProperties[],
  schemas: ReadonlyMap<string, string>,
): readonly Seed[] {
  const components = source(ts, path, text).statements.find(
    (statement) => ts.isInterfaceDeclaration(statement) && statement.name.text === 'components',
  ) as TypeScript.InterfaceDeclaration | undefined;
  const all = components?.members.flatMap((member) =>
    memberName(ts, member) === 'schemas' ? membersOf(ts, member) : [],
  );
  return (all ?? []).flatMap((schema) => [
    ...seedsOf([schema], schemas, path),
    ...renames
      .filter(({ model }) => namesOfTypes(model).has(memberName(ts, schema) ?? ''))
      .flatMap(({ properties }) => seedsOf(membersOf(ts, schema), properties, path)),
  ]);
}

const memberName = (ts: Compiler, member: TypeScript.TypeElement): string | undefined =>
  member.name !== undefined && (ts.isIdentifier(member.name) || ts.isStringLiteral(member.name))
    ? member.name.text
    : undefined;

const membersOf = (ts: Compiler, member: TypeScript.TypeElement): readonly TypeScript.TypeElement[] =>
  ts.isPropertySignature(member) && member.type !== undefined && ts.isTypeLiteralNode(member.type)
    ? member.type.members
    : [];

function seedsOf(
  members: readonly TypeScript.TypeElement[],
  names: ReadonlyMap<string, string>,
  path: string,
): readonly Seed[] {
  return members.flatMap(({ name }) => {
    const to = name !== undefined && 'text' in name ? names.get(String(name.text)) : undefined;
    return name === undefined || to === undefined ? [] : [{ path, at: name.getStart(), to }];
  });
}

const source = (ts: Compiler, path: string, text: string): TypeScript.SourceFile =>
  ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);

export interface TwoRenders {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

export interface RenderSeeds {
  readonly seeds: readonly Seed[];
  /** `before` with the words of `after` wherever both have a word at the same place, line for line. */
  readonly renamed: string;
}

/**
 * Declarations of a file that have another name in the new render. `user` is the file as edited: its declarations are found in the lines
 * that the edit left alone, or under their name in those that it did not.
 */
export function renderSeeds(ts: Compiler, { path, before, after }: TwoRenders, user: string): RenderSeeds {
  const pairs = renamedTokens(tokensOf(ts, path, before), tokensOf(ts, path, after));
  const isEdited = user !== before;
  const declared = pairs.filter(
    ({ token }) => isDeclared(ts, token) && (isEdited || isSeenOutside(ts, token)),
  );
  const find = isEdited ? finder(ts, path, before, user) : ({ start }: Token) => start;
  const seeds = declared.flatMap(({ token, to }): Seed[] => {
    const at = find(token);
    return at === undefined ? [] : [{ path, at, to }];
  });
  const lines = pairs.filter(({ token, to }) => !token.text.includes('\n') && !to.includes('\n'));
  const renamed = lines.reduceRight(
    (text, { token, to }) => text.slice(0, token.start) + to + text.slice(token.end),
    before,
  );
  return { seeds, renamed };
}

/** Names that only their own function knows concern nobody where the whole file is rendered anew. */
function isSeenOutside(ts: Compiler, { node }: Token): boolean {
  const { parent } = node;
  if (ts.isParameter(parent) || ts.isBindingElement(parent)) return false;
  return !ts.isVariableDeclaration(parent) || ts.isSourceFile(parent.parent.parent.parent);
}

/** From a token of the pristine text to the same one in the user's. */
function finder(
  ts: Compiler,
  path: string,
  before: string,
  user: string,
): (token: Token) => number | undefined {
  const [olds, news] = [linesOf(before), linesOf(user)];
  const at = userLines(
    olds.map(({ text }) => text),
    news.map(({ text }) => text),
  );
  const kept = new Set(at);
  const lineOf = (offset: number, lines: readonly Line[]): number =>
    lines.findLastIndex(({ start }) => start <= offset);
  const edited = tokensOf(ts, path, user).filter(
    (token) => isDeclared(ts, token) && !kept.has(lineOf(token.start, news)),
  );
  return ({ node, text, start }) => {
    const line = lineOf(start, olds);
    const there = at[line];
    if (there !== undefined) return (news[there] as Line).start + start - (olds[line] as Line).start;
    const same = edited.filter((one) => one.text === text && one.node.parent.kind === node.parent.kind);
    return same.length === 1 ? same[0]?.start : undefined;
  };
}

interface Line {
  readonly start: number;
  readonly text: string;
}

function linesOf(text: string): readonly Line[] {
  let start = 0;
  return text.split('\n').map((line) => {
    const at = start;
    start += line.length + 1;
    return { start: at, text: line.replace(/\r$/, '') };
  });
}
