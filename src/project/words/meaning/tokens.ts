/** Tokens of source files, and those that another render spells differently. */

import type * as TypeScript from 'typescript';

import { diffIds, Interner } from '../../../engine/merge/diff/diff-lines.js';

export type Compiler = typeof TypeScript;

export interface Token {
  readonly node: TypeScript.Node;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Without commas, of which a line break brings some. */
export function tokensOf(ts: Compiler, path: string, text: string): readonly Token[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const tokens: Token[] = [];
  const visit = (node: TypeScript.Node): void => {
    if (node.kind >= ts.SyntaxKind.FirstJSDocNode && node.kind <= ts.SyntaxKind.LastJSDocNode) return;
    const children = node.getChildren(file);
    if (children.length > 0) return children.forEach(visit);
    const [start, end] = [node.getStart(file), node.getEnd()];
    if (node.kind !== ts.SyntaxKind.CommaToken && end > start)
      tokens.push({ node, text: text.slice(start, end), start, end });
  };
  visit(file);
  return tokens;
}

/** Tokens at the same place of two renders with different words. */
export function renamedTokens(
  before: readonly Token[],
  after: readonly Token[],
): readonly { readonly token: Token; readonly to: string }[] {
  const interner = new Interner();
  const key = ({ node, text }: Token): string => `${node.kind} ${text}`;
  const [a, b] = [interner.ids(before.map(key)), interner.ids(after.map(key))];
  return diffIds(a, b, interner.size).flatMap(({ aStart, aEnd, bStart, bEnd }) => {
    if (aEnd - aStart !== bEnd - bStart) return [];
    return before.slice(aStart, aEnd).flatMap((token, i) => {
      const other = after[bStart + i] as Token;
      return other.node.kind === token.node.kind && other.text !== token.text
        ? [{ token, to: other.text }]
        : [];
    });
  });
}

/** Whether the token is the name in a declaration, so that the compiler knows what refers to it. */
export function isDeclared(ts: Compiler, { node }: Token): boolean {
  const { parent } = node;
  if (!ts.isIdentifier(node) || (parent as { readonly name?: unknown }).name !== node) return false;
  if (ts.isBindingElement(parent)) return parent.propertyName === undefined || parent.name === node;
  return (
    ts.isPropertySignature(parent) ||
    ts.isPropertyDeclaration(parent) ||
    ts.isMethodSignature(parent) ||
    ts.isMethodDeclaration(parent) ||
    ts.isAccessor(parent) ||
    ts.isClassDeclaration(parent) ||
    ts.isInterfaceDeclaration(parent) ||
    ts.isTypeAliasDeclaration(parent) ||
    ts.isEnumDeclaration(parent) ||
    ts.isFunctionDeclaration(parent) ||
    ts.isVariableDeclaration(parent) ||
    ts.isParameter(parent)
  );
}
