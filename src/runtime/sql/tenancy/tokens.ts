/** The words of a statement: enough to tell which tables it names and what it does. Not a parser. */

export interface SqlToken {
  /** A bare word, a quoted name, a text or number, or a single character of punctuation. */
  readonly kind: 'word' | 'name' | 'literal' | 'sign';
  /** A name without its quotes. */
  readonly text: string;
  /** How many parentheses are open around it. */
  readonly depth: number;
  /** Offset in the statement, in characters. */
  readonly start: number;
}

/**
 * Comments are left out, as MariaDB knows them: to it `5--1` is a sum, and what stands in `/*! … *\/` or `/*M! … *\/` is
 * run, so that is kept as a sign.
 */
const PARTS =
  /(?<space>\s+|--(?=\s|$)[^\n]*|#[^\n]*|\/\*(?!M?!)[\s\S]*?\*\/)|(?<code>\/\*M?!)|(?<literal>'(?:[^']|'')*'|\d[\w.]*)|(?<name>"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\])|(?<word>[\p{L}_$][\p{L}\p{N}_$]*)|(?<sign>[\s\S])/gu;

export function sqlTokens(sql: string): readonly SqlToken[] {
  const tokens: SqlToken[] = [];
  let depth = 0;
  for (const match of sql.matchAll(PARTS)) {
    const { code, literal, name, word, sign } = match.groups ?? {};
    const at = { depth, start: match.index };
    if (word !== undefined) tokens.push({ kind: 'word', text: word, ...at });
    else if (name !== undefined) tokens.push({ kind: 'name', text: unquoted(name), ...at });
    else if (literal !== undefined) tokens.push({ kind: 'literal', text: literal, ...at });
    else if (code !== undefined) tokens.push({ kind: 'sign', text: code, ...at });
    else if (sign !== undefined) {
      if (sign === ')') depth--;
      tokens.push({ kind: 'sign', text: sign, depth, start: match.index });
      if (sign === '(') depth++;
    }
  }
  return tokens;
}

function unquoted(name: string): string {
  const quote = name.charAt(0);
  const inner = name.slice(1, -1);
  return quote === '[' ? inner : inner.replaceAll(quote + quote, quote);
}
