/** A CREATE TABLE statement of SQLite, taken apart into its definitions; everything keeps its own text. */

import { type Clause, clausesOf } from './clauses.js';
import { type Token, tokensOf } from './tokens.js';

export interface Definition {
  readonly kind: 'column' | 'constraint';
  /** Of a constraint null where it has none. */
  readonly name: string | null;
  readonly text: string;
  /** In `text`. */
  readonly tokens: readonly Token[];
  readonly clauses: readonly Clause[];
}

export interface TableText {
  readonly definitions: readonly Definition[];
  /** Behind the closing bracket: `STRICT`, `WITHOUT ROWID`. */
  readonly options: string;
}

const CONSTRAINT = new Set(['CONSTRAINT', 'PRIMARY', 'UNIQUE', 'CHECK', 'FOREIGN']);

/** The written name of a column or table; a word in the case it has in the text. */
export const nameOf = (token: Token, text: string): string =>
  token.kind === 'word' ? text.slice(token.start, token.end) : token.value;

/** Throws where the statement is none that makes a table with columns. */
export function parseTable(sql: string): TableText {
  const tokens = tokensOf(sql);
  const open = tokens.findIndex(({ value, kind }) => kind === 'sign' && value === '(');
  if (open < 0) throw new Error(`This table cannot be rebuilt: ${sql.slice(0, 200)}`);
  const definitions: Definition[] = [];
  let depth = 1;
  let start = (tokens[open] as Token).end;
  for (const token of tokens.slice(open + 1)) {
    if (token.kind !== 'sign') continue;
    if (token.value === '(') depth++;
    if (token.value === ')') depth--;
    if (depth === 0 || (depth === 1 && token.value === ',')) {
      definitions.push(parseDefinition(sql.slice(start, token.start)));
      start = token.end;
    }
    if (depth === 0) return { definitions, options: sql.slice(token.end).trim() };
  }
  throw new Error(`This table cannot be rebuilt: ${sql.slice(0, 200)}`);
}

/** A comment behind the last definition would swallow what comes next, so definitions begin and end with a token. */
export function parseDefinition(given: string): Definition {
  const all = tokensOf(given);
  const text = given.slice(all[0]?.start ?? 0, all.at(-1)?.end ?? 0);
  const tokens = tokensOf(text);
  const [first] = tokens;
  if (first?.kind === 'word' && CONSTRAINT.has(first.value)) {
    const clauses = clausesOf(tokens, 0);
    return { kind: 'constraint', name: clauses[0]?.name ?? null, text, tokens, clauses };
  }
  if (first === undefined) throw new Error('A definition of the table is empty');
  return {
    kind: 'column',
    name: nameOf(first, text),
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
