/** One `import … from` or `export … from` of JavaScript: read from its text, and printed in the style it was written in. */

import { WIDTH } from '../../../naming/line-width.js';

export interface Specifier {
  /** The name in the module; `default`, `*`, or empty for an import that binds nothing. */
  readonly imported: string;
  readonly local: string;
  readonly isType: boolean;
}

export interface Statement {
  readonly kind: 'import' | 'export';
  /** `import type`, `export type`: all of it. */
  readonly isType: boolean;
  readonly module: string;
  /** ` with { type: 'json' }`, as written. */
  readonly attributes: string;
  readonly specifiers: readonly Specifier[];
  readonly style: Style;
}

interface Style {
  readonly quote: string;
  /** The text behind the module: a semicolon, a comment. */
  readonly tail: string;
  readonly isMultiline: boolean;
  readonly indent: string;
  readonly hasTrailingComma: boolean;
  readonly hasSpaces: boolean;
}

export const STARTS_STATEMENT = /^(?:import\b(?!\s*[(.])|export\s*(?:type\s*)?[{*])/;

const STATEMENT =
  /^(import|export)\b\s*(type\b(?!\s*(?:,|from\b))\s*)?([^'"]*?)(?:\bfrom\s*)?(['"])([^'"\n]+)\4(\s*with\s*\{[^}]*\})?(\s*;?[^\S\n]*(?:\/\/[^\n]*)?)$/;
const NAME = '[\\w$\\u0080-\\u00ff]+';
const SPECIFIER = new RegExp(`^(type\\s+(?!as\\b))?(${NAME})(?:\\s+as\\s+(${NAME}))?$`);
const CLAUSE = new RegExp(
  `^(?:(${NAME})\\s*(?:,\\s*)?)?(?:\\{([^{}]*)\\}|\\*(?:\\s*as\\s+(${NAME}))?)?\\s*$`,
);

/** Null for what is no such statement, or has comments inside that printing would lose. */
export function parseStatement(text: string): Statement | null {
  const match = STATEMENT.exec(text);
  if (match === null) return null;
  const [, kind = '', type, clause = '', quote = '', module = '', attributes = '', tail = ''] = match;
  const specifiers = parseClause(clause);
  if (specifiers === null || (kind === 'export' && specifiers[0]?.imported === '')) return null;
  const style = {
    quote,
    tail,
    isMultiline: clause.includes('\n'),
    indent: /\n([ \t]+)/.exec(clause)?.[1] ?? '  ',
    hasTrailingComma: /,\s*\}/.test(clause) || !clause.includes('\n'),
    hasSpaces: /\{\s/.test(clause) || !clause.includes('{'),
  };
  const isType = type !== undefined;
  return { kind: kind as Statement['kind'], isType, module, attributes, specifiers, style };
}

function parseClause(clause: string): readonly Specifier[] | null {
  if (clause.trim() === '') return [{ imported: '', local: '', isType: false }];
  const match = CLAUSE.exec(clause.trim());
  if (match === null) return null;
  const [, standard, named, namespace] = match;
  const star = clause.includes('*');
  // Both in one statement: nothing can be added to it.
  if (standard !== undefined && star) return null;
  const out: Specifier[] = [];
  if (standard !== undefined) out.push({ imported: 'default', local: standard, isType: false });
  if (star) out.push({ imported: '*', local: namespace ?? '', isType: false });
  const parts = (named ?? '').split(',').map((part) => part.trim());
  if (parts.at(-1) === '') parts.pop();
  for (const part of parts) {
    const specifier = SPECIFIER.exec(part);
    if (specifier === null) return null;
    const [, type, imported = '', local = imported] = specifier;
    out.push({ imported, local, isType: type !== undefined });
  }
  return out;
}

/** Whether names in braces can be added. */
export const isNamed = ({ specifiers }: Statement): boolean =>
  specifiers.every(({ imported }) => imported !== '' && imported !== '*');

/** The statements of one module that are the same one in different versions of a file. */
export function getStatementId(statement: Statement): string {
  const { kind, isType, module, attributes, specifiers } = statement;
  const shape = isNamed(statement) ? '{}' : (specifiers[0]?.imported ?? '');
  // No line of a text holds a line feed.
  return `\n${kind}\n${isType}\n${shape}\n${module}\n${attributes}`;
}

/** Its lines. */
export function printStatement({ kind, isType, module, attributes, specifiers, style }: Statement): string[] {
  const isDefault = ({ imported, local }: Specifier) =>
    kind === 'import' && imported === 'default' && local !== 'default';
  const standard = specifiers.find(isDefault);
  const named = specifiers.filter((one) => one !== standard);
  const start = `${kind}${isType ? ' type' : ''}`;
  const from = `${style.quote}${module}${style.quote}${attributes}${style.tail}`;
  const head = standard === undefined ? [] : [standard.local];
  const [first] = named;
  if (first === undefined && standard === undefined) return [`${start} {} from ${from}`];
  if (first?.imported === '') return [`${start} ${from}`];
  if (first?.imported === '*')
    return [`${start} *${first.local === '' ? '' : ` as ${first.local}`} from ${from}`];
  const names = named.map((one) => printSpecifier(one, isType));
  const [open, close] = style.hasSpaces ? ['{ ', ' }'] : ['{', '}'];
  const braces = names.length === 0 ? [] : [`${open}${names.join(', ')}${close}`];
  const line = `${start} ${[...head, ...braces].join(', ')} from ${from}`;
  if (names.length === 0 || (!style.isMultiline && line.length <= WIDTH)) return line.split('\n');
  const last = names.length - 1;
  return [
    `${start} ${[...head, '{'].join(', ')}`,
    ...names.map((name, at) => `${style.indent}${name}${at < last || style.hasTrailingComma ? ',' : ''}`),
    ...`} from ${from}`.split('\n'),
  ];
}

function printSpecifier({ imported, local, isType }: Specifier, inType: boolean): string {
  const name = imported === local ? imported : `${imported} as ${local}`;
  return isType && !inType ? `type ${name}` : name;
}
