/**
 * Whether a merged module still parses. Parsing all of it takes ten times as long as merging it, so only the top-level
 * statements that the user's file does not have are parsed, each by itself: what the user's file has parses as it did
 * there, unless a name is declared twice. In doubt the whole module is parsed.
 */
import type { ParserOptions, ParserPlugin } from '@babel/parser';
import { parseStatement } from './import-statement.js';
import { babel } from './libraries.js';

/** `user` is taken for a module that parses. */
export function stillParses(path: string, merged: string, user: string): boolean {
  return isModuleInParts(path, merged, user) || isModule(path, merged);
}

export function isModule(path: string, text: string): boolean {
  return parsed(path, text) !== null;
}

function parsed(path: string, text: string) {
  try {
    return babel().parse(text, optionsFor(path)).program;
  } catch (cause) {
    if (cause instanceof SyntaxError) return null;
    throw cause;
  }
}

function optionsFor(path: string): ParserOptions {
  const [, language = ''] = /\.[cm]?([jt]sx?)$/.exec(path) ?? [];
  const isTyped = language.startsWith('t');
  const plugins: ParserPlugin[] = ['decorators', 'explicitResourceManagement'];
  if (isTyped) plugins.push(/\.d\.[cm]?ts$/.test(path) ? ['typescript', { dts: true }] : 'typescript');
  if (language.endsWith('x') || !isTyped) plugins.push('jsx');
  const sourceType = isTyped || path.endsWith('.mjs') ? 'module' : 'unambiguous';
  return { sourceType, plugins, allowReturnOutsideFunction: !isTyped };
}

const DECLARES =
  'import|export|const|let|var|function|async function|class|abstract class|interface|type|enum|declare|namespace';
/** Where a top-level statement begins for sure; what begins otherwise belongs to the one before. */
const STARTS = new RegExp(`^(?=(?:${DECLARES})\\b)`, 'm');
/** What it names may be declared anywhere. */
const LOCAL_EXPORTS = /^export\s*(?:type\s*)?\{[^}]*\}(?!\s*from)/m;

function isModuleInParts(path: string, merged: string, user: string): boolean {
  if (LOCAL_EXPORTS.test(merged)) return false;
  const known = new Map<string, number>();
  for (const part of user.split(STARTS)) known.set(part, (known.get(part) ?? 0) + 1);
  const parts = merged.split(STARTS);
  // One that the user has once and the merged module twice is new the second time.
  const isKnown = parts.map((part) => {
    const left = known.get(part) ?? 0;
    known.set(part, left - 1);
    return left > 0;
  });
  return parts.every((part, at) => {
    if (isKnown[at]) return true;
    const names = declaredNames(path, part);
    return names !== null && !names.some((name) => isDeclaredElsewhere(name, parts, at));
  });
}

/** Null where it does not parse by itself, or its names are not easily told. */
function declaredNames(path: string, part: string): readonly string[] | null {
  const statement = parseStatement(part.trimEnd());
  if (statement !== null) {
    const { kind, specifiers } = statement;
    if (statement.attributes !== '') return null;
    return specifiers.map(({ local }) => local).filter((name) => name !== '' || kind === 'import');
  }
  const program = parsed(path, part);
  if (program === null) return null;
  const names: string[] = [];
  for (const node of program.body) {
    const declaration =
      node.type === 'ExportNamedDeclaration' || node.type === 'ExportDefaultDeclaration'
        ? node.declaration
        : node;
    if (node.type === 'ExportDefaultDeclaration') names.push('default');
    if (declaration === null || declaration === undefined) return null;
    if (declaration.type === 'VariableDeclaration') {
      for (const { id } of declaration.declarations) {
        if (id.type !== 'Identifier') return null;
        names.push(id.name);
      }
    } else if ('id' in declaration && declaration.id?.type === 'Identifier') names.push(declaration.id.name);
    else if (!/(?:Expression|ExpressionStatement)$/.test(declaration.type)) return null;
  }
  return names;
}

/** Asked of the text: what is found where it declares nothing costs a parse, and no more. */
function isDeclaredElsewhere(name: string, parts: readonly string[], own: number): boolean {
  const mentions = parts.filter((part, at) => at !== own && part.includes(name));
  if (mentions.length === 0) return false;
  const word = `(?<![\\w$])${name.replaceAll('$', '\\$')}(?![\\w$])`;
  const declares = new RegExp(`^(?:${DECLARES})\\b[^=;(]*${word}`);
  return mentions.some((part) => declares.test(part));
}
