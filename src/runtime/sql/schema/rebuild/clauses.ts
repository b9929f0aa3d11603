/** The clauses behind a column's name (`NOT NULL`, `DEFAULT 1`, `REFERENCES …`), or those of a table constraint. */

import type { Token } from './tokens.js';

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
  readonly tokens: readonly Token[];
}

const STARTS: Readonly<Record<string, ClauseKind>> = {
  PRIMARY: 'primaryKey',
  NOT: 'notNull',
  NULL: 'null',
  UNIQUE: 'unique',
  CHECK: 'check',
  DEFAULT: 'default',
  COLLATE: 'collate',
  REFERENCES: 'references',
  FOREIGN: 'foreignKey',
  GENERATED: 'generated',
  AS: 'generated',
};

const isWord = (token: Token | undefined, ...values: readonly string[]): boolean =>
  token?.kind === 'word' && values.includes(token.value);

export function clausesOf(tokens: readonly Token[], from: number): readonly Clause[] {
  const clauses: Clause[] = [];
  for (let at = from; at < tokens.length;) {
    const begin = at;
    let name: string | null = null;
    if (isWord(tokens[at], 'CONSTRAINT')) {
      name = tokens[at + 1]?.value ?? null;
      at += 2;
    }
    const token = tokens[at];
    const kind = token?.kind === 'word' ? STARTS[token.value] : undefined;
    const end = kind === undefined ? endOfType(tokens, at) : endOf(kind, tokens, at);
    const part = tokens.slice(begin, end);
    clauses.push({
      kind: kind ?? (begin === from ? 'type' : 'other'),
      name,
      start: (part[0] as Token).start,
      end: (part.at(-1) as Token).end,
      tokens: part,
    });
    at = end;
  }
  return clauses;
}

/** A type is any number of words and names, then numbers in brackets. */
function endOfType(tokens: readonly Token[], at: number): number {
  let end = at + 1;
  while (end < tokens.length) {
    const token = tokens[end] as Token;
    if (isWord(token, 'CONSTRAINT') || (token.kind === 'word' && token.value in STARTS)) break;
    end = token.value === '(' ? closing(tokens, end) : end + 1;
  }
  return end;
}

function endOf(kind: ClauseKind, tokens: readonly Token[], at: number): number {
  let end = at + 1;
  switch (kind) {
    case 'primaryKey':
      end++;
      if (tokens[end]?.value === '(') end = closing(tokens, end);
      while (isWord(tokens[end], 'ASC', 'DESC')) end++;
      end = conflict(tokens, end);
      return isWord(tokens[end], 'AUTOINCREMENT') ? end + 1 : end;
    case 'notNull':
      return conflict(tokens, end + 1);
    case 'unique':
      if (tokens[end]?.value === '(') end = closing(tokens, end);
      return conflict(tokens, end);
    case 'check':
      return conflict(tokens, closing(tokens, end));
    case 'default':
      if (tokens[end]?.value === '(') return closing(tokens, end);
      return tokens[end]?.kind === 'sign' ? end + 2 : end + 1;
    case 'collate':
      return end + 1;
    case 'generated':
      while (end < tokens.length && tokens[end]?.value !== '(') end++;
      end = closing(tokens, end);
      return isWord(tokens[end], 'STORED', 'VIRTUAL') ? end + 1 : end;
    case 'foreignKey':
      while (end < tokens.length && !isWord(tokens[end], 'REFERENCES')) end++;
      return reference(tokens, end + 1);
    case 'references':
      return reference(tokens, end);
    default:
      return conflict(tokens, end);
  }
}

function reference(tokens: readonly Token[], at: number): number {
  let end = at + 1;
  if (tokens[end]?.value === '(') end = closing(tokens, end);
  for (;;) {
    if (isWord(tokens[end], 'ON')) end += isWord(tokens[end + 2], 'SET', 'NO') ? 4 : 3;
    else if (isWord(tokens[end], 'MATCH', 'INITIALLY')) end += 2;
    else if (isWord(tokens[end], 'DEFERRABLE')) end += 1;
    else if (isWord(tokens[end], 'NOT') && isWord(tokens[end + 1], 'DEFERRABLE')) end += 2;
    else return end;
  }
}

const conflict = (tokens: readonly Token[], at: number): number =>
  isWord(tokens[at], 'ON') && isWord(tokens[at + 1], 'CONFLICT') ? at + 3 : at;

/** Behind the bracket that closes the one at `at`. */
function closing(tokens: readonly Token[], at: number): number {
  let depth = 0;
  for (let end = at; end < tokens.length; end++) {
    const token = tokens[end] as Token;
    if (token.kind !== 'sign') continue;
    if (token.value === '(') depth++;
    if (token.value === ')' && --depth === 0) return end + 1;
  }
  return tokens.length;
}
