/** The words of a statement: enough to tell what it names and what it does. Not a parser. */

import type { EngineName } from '../Dialect.js';
import { endOfOpened, LEXIS } from './lexis.js';

export interface SqlToken {
  /**
   * A bare word, a quoted name, a text, a number, a parameter, a single character of punctuation; or `code`: the
   * beginning of something the engine reads more in than stands there, such as a comment that is run.
   */
  readonly kind: 'word' | 'name' | 'text' | 'number' | 'parameter' | 'sign' | 'code';
  /** As written; names without their quotes. */
  readonly text: string;
  /** Offsets in the statement, in characters. */
  readonly start: number;
  readonly end: number;
  /** How many parentheses are open around it. */
  readonly depth: number;
}

const KINDS = ['code', 'text', 'name', 'parameter', 'number', 'word', 'sign'] as const;

/** Groups: what is left out, openers, then as in KINDS. */
const patternOf = (engine: EngineName): RegExp => {
  const { space, comment, opener, ...parts } = LEXIS[engine];
  const kinds = KINDS.map((kind) => (kind === 'sign' ? '([^])' : `(${parts[kind]})`));
  return new RegExp(`(${space}|${comment})|(${opener})|${kinds.join('|')}`, 'g');
};

const PATTERNS: Readonly<Record<EngineName, RegExp>> = {
  sqlite: patternOf('sqlite'),
  postgres: patternOf('postgres'),
  mariadb: patternOf('mariadb'),
};

/** Comments and white space are left out. */
export function sqlTokens(sql: string, engine: EngineName): readonly SqlToken[] {
  const tokens: SqlToken[] = [];
  const pattern = PATTERNS[engine];
  let depth = 0;
  pattern.lastIndex = 0;
  for (let match = pattern.exec(sql); match; match = pattern.exec(sql)) {
    const [raw, skipped, opener, ...kinds] = match;
    if (skipped !== undefined) continue;
    const start = match.index;
    if (opener !== undefined) {
      const end = endOfOpened(sql, opener, pattern.lastIndex);
      pattern.lastIndex = end;
      if (opener !== '/*') tokens.push({ kind: 'text', text: sql.slice(start, end), start, end, depth });
      continue;
    }
    const kind = KINDS[kinds.findIndex((one) => one !== undefined)] ?? 'sign';
    if (raw === ')' && kind === 'sign') depth--;
    tokens.push({ kind, text: kind === 'name' ? unquoted(raw) : raw, start, end: pattern.lastIndex, depth });
    if (raw === '(' && kind === 'sign') depth++;
  }
  return tokens;
}

/** A quoted name or text without its quotes. */
export function unquoted(raw: string): string {
  const quote = raw.charAt(0);
  const inner = raw.slice(1, -1);
  return quote === '[' ? inner : inner.replaceAll(quote + quote, quote);
}

export const isSign = (token: SqlToken | undefined, sign: string): boolean =>
  token?.kind === 'sign' && token.text === sign;

/** `word` in small letters. */
export const isWord = (token: SqlToken | undefined, ...words: readonly string[]): boolean =>
  token?.kind === 'word' && words.includes(token.text.toLowerCase());
