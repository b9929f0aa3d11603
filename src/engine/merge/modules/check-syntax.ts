/**
 * Whether a merged module still parses. Parsing all of it takes ten times as long as merging it, so only the top-level
 * statements that neither side has are parsed, each by itself: what a side has parses as it does there, unless a name is
 * declared twice. In doubt the whole module is parsed.
 */
import type { ParserOptions, ParserPlugin, ParseResult } from '@babel/parser';
import { babel } from '../libraries.js';
import { parseStatement } from './import-statement.js';

/** `user` and `render` are taken for modules that parse. */
export function stillParses(path: string, merged: string, user: string, render: string): boolean {
  return isModuleInParts(path, merged, user, render) || isModule(path, merged);
}

/** Stricter than the parser where TypeScript is: what is imported cannot be declared as well. */
export function isModule(path: string, text: string): boolean {
  const program = parsed(path, text);
  return program !== null && !importsTwice(program.body);
}

function parsed(path: string, text: string) {
  try {
    return babel().parse(text, optionsFor(path)).program;
  } catch (cause) {
    if (cause instanceof SyntaxError) return null;
    throw cause;
  }
}

function importsTwice(body: readonly Statement[]): boolean {
  const imported = body.flatMap((node) =>
    node.type === 'ImportDeclaration' ? node.specifiers.map(({ local }) => local.name) : [],
  );
  const declared = new Set(body.flatMap((node) => namesOf(node) ?? []));
  const standard = body.filter(({ type }) => type === 'ExportDefaultDeclaration');
  return hasTwice(imported) || standard.length > 1 || imported.some((name) => declared.has(name));
}

const hasTwice = (names: readonly string[]): boolean => new Set(names).size < names.length;

function optionsFor(path: string): ParserOptions {
  const [, language = ''] = /\.[cm]?([jt]sx?)$/.exec(path) ?? [];
  const isTyped = language.startsWith('t');
  const plugins: ParserPlugin[] = ['decorators', 'explicitResourceManagement'];
  if (isTyped) plugins.push(/\.d\.[cm]?ts$/.test(path) ? ['typescript', { dts: true }] : 'typescript');
  if (language.endsWith('x') || !isTyped) plugins.push('jsx');
  const sourceType = isTyped || path.endsWith('.mjs') ? 'module' : 'unambiguous';
  return { sourceType, plugins, allowReturnOutsideFunction: !isTyped };
}

type Statement = ParseResult['program']['body'][number];

const DECLARES =
  'import|export|const|let|var|function|async function|class|abstract class|interface|type|enum|declare|namespace';
/** Where a top-level statement begins for sure; what begins otherwise belongs to the one before. */
const STARTS = new RegExp(`^(?=(?:${DECLARES})\\b)`, 'm');
/** Its names may be declared anywhere. */
const LOCAL_EXPORTS = /^export\s*(?:type\s*)?\{[^}]*\}(?!\s*from)/m;

function isModuleInParts(path: string, merged: string, user: string, render: string): boolean {
  if (LOCAL_EXPORTS.test(merged)) return false;
  const known = new Map<string, number>();
  for (const part of user.split(STARTS)) known.set(part, (known.get(part) ?? 0) + 1);
  const parts = merged.split(STARTS);
  if (!parts.every(isWhole)) return false;
  // One that the user has once and the merged module twice is new the second time.
  const isKnown = parts.map((part) => {
    const left = known.get(part) ?? 0;
    known.set(part, left - 1);
    return left > 0;
  });
  const theirs = new Set(render.split(STARTS));
  return parts.every((part, at) => {
    if (isKnown[at]) return true;
    const names = (theirs.has(part) ? plainName(part) : null) ?? declaredNames(path, part);
    return names !== null && !names.some((name) => isDeclaredElsewhere(name, parts, at));
  });
}

const PLAIN =
  /^(?:export )?(default )?(?:declare |abstract |async )*(?:function\*? |class |interface |type |enum |const )([\w$]+)(?=[\s(<:=])/;
/** Whether no comment or template literal goes on in the next part, as far as can be seen. */
const isWhole = (part: string): boolean =>
  part.split('`').length % 2 === 1 && part.split('/*').length === part.split('*/').length;

/** A statement that begins at the start of a line; closing brackets end the one before. */
const FURTHER_STATEMENT = /\n[^\s}\])/]/;
const FURTHER_DECLARATION = /^(?:export )?const [^]*,\s*[\w$]+\s*(?::[^,=]*)?=(?![=>])/;

/** Of a statement that declares one thing, and is one statement; null where that takes a parser to tell. */
function plainName(part: string): readonly string[] | null {
  const [, standard, name] = PLAIN.exec(part) ?? [];
  if (name === undefined || FURTHER_STATEMENT.test(part) || FURTHER_DECLARATION.test(part)) return null;
  return standard === undefined ? [name] : [name, 'default'];
}

/** Null where it does not parse by itself, or its names take a parser. */
function declaredNames(path: string, part: string): readonly string[] | null {
  const statement = parseStatement(part.trimEnd());
  if (statement !== null) {
    const { kind, specifiers } = statement;
    if (statement.attributes !== '') return null;
    return specifiers.map(({ local }) => local).filter((name) => name !== '' || kind === 'import');
  }
  const body = parsed(path, part)?.body ?? null;
  const names = body?.map(namesOf) ?? [null];
  return names.every((all) => all !== null) ? names.flat() : null;
}

/** Names that a statement declares; null where they take a parser. */
function namesOf(node: Statement): readonly string[] | null {
  if (node.type === 'ExportDefaultDeclaration')
    return ['default', ...(namesOf(node.declaration as Statement) ?? [])];
  const declaration = node.type === 'ExportNamedDeclaration' ? node.declaration : node;
  if (declaration === null || declaration === undefined) return null;
  if (declaration.type === 'VariableDeclaration') {
    const ids = declaration.declarations.map(({ id }) => (id.type === 'Identifier' ? id.name : null));
    return ids.every((id) => id !== null) ? ids : null;
  }
  if ('id' in declaration) return declaration.id?.type === 'Identifier' ? [declaration.id.name] : [];
  return /(?:Expression|ExpressionStatement)$/.test(declaration.type) ? [] : null;
}

/** Asked of the text: what is found where it declares nothing costs a parse, and no more. */
function isDeclaredElsewhere(name: string, parts: readonly string[], own: number): boolean {
  const mentions = parts.filter((part, at) => at !== own && part.includes(name));
  if (mentions.length === 0) return false;
  const word = `(?<![\\w$.])${name.replaceAll('$', '\\$')}(?![\\w$])`;
  const declares = new RegExp(
    `^(?:${DECLARES})\\b[^=;(]*${word}|^(?:export )?(?:const|let|var)\\b[^]*${word}\\s*[=:,;}\\]]`,
  );
  return mentions.some((part) => declares.test(part));
}
