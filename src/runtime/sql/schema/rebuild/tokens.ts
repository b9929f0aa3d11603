/** The words of a SQL statement with where they stand, comments and white space left out. */

export interface Token {
  readonly kind: 'word' | 'name' | 'text' | 'number' | 'sign';
  /** Words in upper case, names without their quotes; else as written. */
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

const PATTERN =
  /(?<skip>\s+|--[^\n]*|\/\*[^]*?(?:\*\/|$))|(?<text>[xX]?'(?:[^']|'')*')|(?<name>"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\])|(?<number>0[xX][\da-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|(?<word>[\p{L}_$\u0080-\uffff][\p{L}\p{N}_$\u0080-\uffff]*)|(?<sign>[^])/gu;

export function tokensOf(sql: string): readonly Token[] {
  const tokens: Token[] = [];
  for (const match of sql.matchAll(PATTERN)) {
    const [raw] = match;
    const span = { start: match.index, end: match.index + raw.length };
    const { text, name, number, word, sign } = match.groups ?? {};
    if (name !== undefined) tokens.push({ kind: 'name', value: unquoted(name), ...span });
    else if (word !== undefined) tokens.push({ kind: 'word', value: word.toUpperCase(), ...span });
    else if (text !== undefined) tokens.push({ kind: 'text', value: text, ...span });
    else if (number !== undefined) tokens.push({ kind: 'number', value: number, ...span });
    else if (sign !== undefined) tokens.push({ kind: 'sign', value: sign, ...span });
  }
  return tokens;
}

function unquoted(name: string): string {
  const quote = name[0] ?? '';
  const inner = name.slice(1, -1);
  return quote === '[' ? inner : inner.replaceAll(quote + quote, quote);
}
