/** A CREATE TABLE statement of SQLite, taken apart into its definitions; everything keeps its own text. */

import { isSign, isWord, type SqlToken, sqlTokens } from '../../../lexer/tokens.js';
import { type Clause, clausesOf } from './clauses.js';

export interface Definition {
  readonly kind: 'column' | 'constraint';
  /** Of a constraint null where it has none. */
  readonly name: string | null;
  readonly text: string;
  /** In `text`. */
  readonly tokens: readonly SqlToken[];
  readonly clauses: readonly Clause[];
}

export interface TableText {
  readonly definitions: readonly Definition[];
  /** Behind the closing bracket: `STRICT`, `WITHOUT ROWID`. */
  readonly options: string;
}

const CONSTRAINT = ['constraint', 'primary', 'unique', 'check', 'foreign'] as const;

const tokensOf = (sql: string): readonly SqlToken[] => sqlTokens(sql, 'sqlite');

/** Throws where the statement is none that makes a table with columns. */
export function parseTable(sql: string): TableText {
  const tokens = tokensOf(sql);
  const open = tokens.findIndex((token) => isSign(token, '('));
  if (open < 0) throw new Error(`This table cannot be rebuilt: ${sql.slice(0, 200)}`);
  const definitions: Definition[] = [];
  let start = (tokens[open] as SqlToken).end;
  for (const token of tokens.slice(open + 1)) {
    const isEnd = token.depth === 0 && isSign(token, ')');
    if (isEnd || (token.depth === 1 && isSign(token, ','))) {
      definitions.push(parseDefinition(sql.slice(start, token.start)));
      start = token.end;
    }
    if (isEnd) return { definitions, options: sql.slice(token.end).trim() };
  }
  throw new Error(`This table cannot be rebuilt: ${sql.slice(0, 200)}`);
}

/** A comment behind the last definition would swallow what comes next, so definitions begin and end with a token. */
export function parseDefinition(given: string): Definition {
  const all = tokensOf(given);
  const text = given.slice(all[0]?.start ?? 0, all.at(-1)?.end ?? 0);
  const tokens = tokensOf(text);
  const [first] = tokens;
  if (isWord(first, ...CONSTRAINT)) {
    const clauses = clausesOf(tokens, 0);
    return { kind: 'constraint', name: clauses[0]?.name ?? null, text, tokens, clauses };
  }
  if (first === undefined) throw new Error('A definition of the table is empty');
  return {
    kind: 'column',
    name: first.text,
    text,
    tokens,
    clauses: clausesOf(tokens, 1),
  };
}

/** The statement again, for a table called `name` (quoted). */
export function printTable(name: string, { definitions, options }: TableText): string {
  const body = definitions.map(({ text }) => `  ${text}`).join(',\n');
  return `CREATE TABLE ${name} (\n${body}\n)${options === '' ? '' : ` ${options}`}`;
}
