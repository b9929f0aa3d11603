/** The clauses behind a column's name (`NOT NULL`, `DEFAULT 1`, `REFERENCES …`), or those of a table constraint. */

import { isSign, isWord, type SqlToken } from '../../../lexer/tokens.js';

export type ClauseKind =
  | 'type'
  | 'primaryKey'
  | 'notNull'
  | 'null'
  | 'unique'
  | 'check'
  | 'default'
  | 'collate'
  | 'references'
  | 'foreignKey'
  | 'generated'
  | 'other';

export interface Clause {
  readonly kind: ClauseKind;
  /** After CONSTRAINT. */
  readonly name: string | null;
  /** Of the definition's text. */
  readonly start: number;
  readonly end: number;
  readonly tokens: readonly SqlToken[];
}

const STARTS: ReadonlyMap<string, ClauseKind> = new Map([
  ['primary', 'primaryKey'],
  ['not', 'notNull'],
  ['null', 'null'],
  ['unique', 'unique'],
  ['check', 'check'],
  ['default', 'default'],
  ['collate', 'collate'],
  ['references', 'references'],
  ['foreign', 'foreignKey'],
  ['generated', 'generated'],
  ['as', 'generated'],
]);

const clauseOf = (token: SqlToken | undefined): ClauseKind | undefined =>
  token?.kind === 'word' ? STARTS.get(token.text.toLowerCase()) : undefined;

export function clausesOf(tokens: readonly SqlToken[], from: number): readonly Clause[] {
  const clauses: Clause[] = [];
  for (let at = from; at < tokens.length;) {
    const begin = at;
    let name: string | null = null;
    if (isWord(tokens[at], 'constraint')) {
      name = tokens[at + 1]?.text ?? null;
      at += 2;
    }
    const kind = clauseOf(tokens[at]);
    const end = kind === undefined ? endOfType(tokens, at) : endOf(kind, tokens, at);
    const part = tokens.slice(begin, end);
    clauses.push({
      kind: kind ?? (begin === from ? 'type' : 'other'),
      name,
      start: (part[0] as SqlToken).start,
      end: (part.at(-1) as SqlToken).end,
      tokens: part,
    });
    at = end;
  }
  return clauses;
}

/** A type is any number of words and names, then numbers in brackets. */
function endOfType(tokens: readonly SqlToken[], at: number): number {
  let end = at + 1;
  while (end < tokens.length) {
    if (isWord(tokens[end], 'constraint') || clauseOf(tokens[end]) !== undefined) break;
    end = isSign(tokens[end], '(') ? closing(tokens, end) : end + 1;
  }
  return end;
}

function endOf(kind: ClauseKind, tokens: readonly SqlToken[], at: number): number {
  let end = at + 1;
  switch (kind) {
    case 'primaryKey':
      end++;
      if (isSign(tokens[end], '(')) end = closing(tokens, end);
      while (isWord(tokens[end], 'asc', 'desc')) end++;
      end = conflict(tokens, end);
      return isWord(tokens[end], 'autoincrement') ? end + 1 : end;
    case 'notNull':
      return conflict(tokens, end + 1);
    case 'unique':
      if (isSign(tokens[end], '(')) end = closing(tokens, end);
      return conflict(tokens, end);
    case 'check':
      return conflict(tokens, closing(tokens, end));
    case 'default':
      if (isSign(tokens[end], '(')) return closing(tokens, end);
      return tokens[end]?.kind === 'sign' ? end + 2 : end + 1;
    case 'collate':
      return end + 1;
    case 'generated':
      while (end < tokens.length && !isSign(tokens[end], '(')) end++;
      end = closing(tokens, end);
      return isWord(tokens[end], 'stored', 'virtual') ? end + 1 : end;
    case 'foreignKey':
      while (end < tokens.length && !isWord(tokens[end], 'references')) end++;
      return reference(tokens, end + 1);
    case 'references':
      return reference(tokens, end);
    default:
      return conflict(tokens, end);
  }
}

function reference(tokens: readonly SqlToken[], at: number): number {
  let end = at + 1;
  if (isSign(tokens[end], '(')) end = closing(tokens, end);
  for (;;) {
    if (isWord(tokens[end], 'on')) end += isWord(tokens[end + 2], 'set', 'no') ? 4 : 3;
    else if (isWord(tokens[end], 'match', 'initially')) end += 2;
    else if (isWord(tokens[end], 'deferrable')) end += 1;
    else if (isWord(tokens[end], 'not') && isWord(tokens[end + 1], 'deferrable')) end += 2;
    else return end;
  }
}

const conflict = (tokens: readonly SqlToken[], at: number): number =>
  isWord(tokens[at], 'on') && isWord(tokens[at + 1], 'conflict') ? at + 3 : at;

/** Behind the bracket that closes the one at `at`. */
function closing(tokens: readonly SqlToken[], at: number): number {
  let depth = 0;
  for (let end = at; end < tokens.length; end++) {
    if (isSign(tokens[end], '(')) depth++;
    if (isSign(tokens[end], ')') && --depth === 0) return end + 1;
  }
  return tokens.length;
}
