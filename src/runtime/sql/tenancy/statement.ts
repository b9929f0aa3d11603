/** Classifies a raw statement, and decides whether it may be sent where tenants share tables. Pure. */

import type { EngineName } from '../Dialect.js';
import { isSign, isWord, type SqlToken, sqlTokens, unquoted } from '../lexer/tokens.js';
import { REACHES } from './reaches.js';

export interface Statement {
  readonly engine: EngineName;
  readonly tokens: readonly SqlToken[];
  /** The first word that counts: of what is explained, in brackets, or behind the expressions of a WITH. */
  readonly verb: string;
  /** How many parentheses are open around it. */
  readonly depth: number;
  /** The token that the query begins with, behind EXPLAIN. */
  readonly first: number;
  readonly hasFrom: boolean;
}

/** Verbs that read and write rows. All others are about tables, connections and other sessions. */
const VERBS = ['select', 'values', 'insert', 'update', 'delete', 'replace', 'merge'] as const;
const BEGINNINGS = ['with', ...VERBS] as const;
const EXPLAIN_OPTIONS = [
  'query',
  'plan',
  'analyze',
  'verbose',
  'extended',
  'partitions',
  'format',
  'json',
] as const;

export function readStatement(sql: string, engine: EngineName): Statement {
  const tokens = sqlTokens(sql, engine);
  const first = isWord(tokens[0], 'explain') ? explained(tokens) : 0;
  const begin = tokens.findIndex((token, index) => index >= first && !isSign(token, '('));
  const beginning = first < 0 ? undefined : tokens[begin];
  const verb = isWord(beginning, 'with')
    ? tokens.find(
        (token, index) => index > begin && token.depth === beginning?.depth && isWord(token, ...VERBS),
      )
    : beginning;
  return {
    engine,
    tokens,
    verb: verb?.kind === 'word' ? verb.text.toLowerCase() : '',
    depth: verb?.depth ?? 0,
    first,
    hasFrom: tokens.some((token) => isWord(token, 'from')),
  };
}

/** The start of the explained statement; -1 where more than options precede it, such as a table to be made. */
function explained(tokens: readonly SqlToken[]): number {
  const found = tokens.findIndex((token) => token.depth === 0 && isWord(token, ...BEGINNINGS));
  const isPlain = tokens
    .slice(1, Math.max(found, 1))
    .every((token) => token.kind !== 'word' || token.depth > 0 || isWord(token, ...EXPLAIN_OPTIONS));
  return isPlain ? found : -1;
}

/** Why a statement is refused whatever tables it names; undefined where it is not. */
export function refusalOf(statement: Statement): string | undefined {
  const { engine, tokens, verb } = statement;
  if (tokens.length === 0) return undefined;
  if (tokens.some(({ kind }) => kind === 'code')) return 'it holds text that is read as code';
  const end = tokens.findIndex((token) => isSign(token, ';'));
  if (end >= 0 && end < tokens.length - 1) return 'it is more than one statement';
  if (!VERBS.some((one) => one === verb))
    return `${verb.toUpperCase() || 'it'} is not for the work of a tenant`;
  if (makesTable(statement)) return 'what it reads goes INTO something that others may meet';
  const { names, catalogs, variables } = REACHES[engine];
  for (const [index, token] of tokens.entries()) {
    if (variables && isSign(token, '@') && isVariable(tokens, index))
      return 'variables stay in the connection, which others use next';
    const name = nameAt(statement, index);
    if (name === undefined) continue;
    if (names.has(name)) return `${name} reaches past the rows of a tenant`;
    const readable = isSign(tokens[index + 1], '.') ? catalogs.get(name) : undefined;
    const table = nameAt(statement, index + 2) ?? '';
    if (readable !== undefined && !readable.has(table)) return `${name}.${table} tells of the work of others`;
  }
  return undefined;
}

/**
 * `SELECT … INTO TEMP projects` makes a table, in the connection that others use next, where it stands before the one they
 * mean. An INSERT of an expression lies deeper than the query; labels such as `insert` are no reason to trust an INTO.
 */
const makesTable = ({ tokens, verb, depth }: Statement): boolean =>
  verb === 'select' && tokens.some((token) => token.depth <= depth && isWord(token, 'into'));

/** Words after which SQLite accepts a text as the name of a table. */
const BEFORE_TABLES = [
  'from',
  'join',
  'into',
  'update',
  'in',
  'table',
  'abort',
  'fail',
  'ignore',
  'replace',
  'rollback',
] as const;

/** The name, in small letters, that the token at `index` is or may be. */
export function nameAt({ engine, tokens, hasFrom }: Statement, index: number): string | undefined {
  const token = tokens[index];
  if (token?.kind === 'word' || token?.kind === 'name') return token.text.toLowerCase();
  if (engine !== 'sqlite' || token?.kind !== 'text') return undefined;
  const [before, after] = [tokens[index - 1], tokens[index + 1]];
  const isTable =
    isWord(before, ...BEFORE_TABLES) ||
    [before, after].some((one) => isSign(one, '.')) ||
    (hasFrom && [',', '('].some((sign) => isSign(before, sign)));
  return isTable ? unquoted(token.text).toLowerCase() : undefined;
}

/** `@x` is one; `@@x` is a setting. */
const isVariable = (tokens: readonly SqlToken[], index: number): boolean =>
  !isSign(tokens[index + 1], '@') && !isSign(tokens[index - 1], '@');
