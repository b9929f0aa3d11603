/** How each engine takes a statement apart into words: the differences, as pieces of regular expressions. */

import type { EngineName } from '../Dialect.js';

export interface Lexis {
  readonly space: string;
  readonly comment: string;
  /** Begins a text that the engine expands; see `SqlToken`. */
  readonly code: string;
  /** Begins what only `endOfOpened` knows the end of. */
  readonly opener: string;
  readonly text: string;
  readonly name: string;
  readonly parameter: string;
  readonly number: string;
  readonly word: string;
}

/** A quotation without its closing quote runs to the end. */
const quoted = (quote: string): string =>
  `${quote}[^${quote}]*(?:${quote}${quote}[^${quote}]*)*(?:${quote}|$)`;

const NOTHING = '(?!)';
/** Characters of names: everything beyond ASCII counts as a letter. */
const LETTER = 'A-Za-z_\\x80-\\uffff';
const REST = `[${LETTER}\\d$]`;
const NUMBER = '0[xX][\\da-fA-F]+|(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?';
const LONG_COMMENT = '[^]*?(?:\\*/|$)';

/** A text of PostgreSQL in which backslashes count, and what may stand between its parts. */
const ESCAPED = `'[^'\\\\]*(?:(?:\\\\[^]|'')[^'\\\\]*)*(?:'|$)`;
const NEXT_LINE = '[ \\t\\f\\v]*(?:--[^\\n\\r]*)?[\\n\\r](?:\\s|--[^\\n\\r]*[\\n\\r])*';

/** As the connections are set up here: backslashes are themselves on MariaDB, and `"` quotes names. */
export const LEXIS: Readonly<Record<EngineName, Lexis>> = {
  sqlite: {
    space: '[ \\t\\n\\f\\r\\ufeff]+',
    comment: `--[^\\n]*|/\\*${LONG_COMMENT}`,
    code: NOTHING,
    opener: NOTHING,
    text: `[xX]?${quoted("'")}`,
    name: `${quoted('"')}|${quoted('`')}|\\[[^\\]]*(?:\\]|$)`,
    // `$a::b(…)` is one parameter, whatever stands between the brackets.
    parameter: `\\?\\d*|[$@#:](?:${REST}|::)+(?:\\([^ \\t\\n\\v\\f\\r)]*\\)?)?`,
    number: NUMBER,
    word: `[${LETTER}]${REST}*`,
  },
  postgres: {
    space: '[ \\t\\n\\v\\f\\r]+',
    comment: '--[^\\n\\r]*',
    // Names in escapes.
    code: '[uU]&(?=")',
    // Comments nest, and a text between dollars ends with what it began with.
    opener: `/\\*|(?<!${REST})\\$(?:[${LETTER}][${LETTER}\\d]*)?\\$`,
    // A text that goes on in the next line goes on as it began.
    text: `(?<!${REST})[eE]${ESCAPED}(?:${NEXT_LINE}${ESCAPED})*|${quoted("'")}`,
    name: quoted('"'),
    parameter: '\\?\\??|\\$\\d+',
    number: NUMBER,
    word: `[${LETTER}]${REST}*`,
  },
  mariadb: {
    space: '[ \\t-\\r]+',
    // `5--1` is a sum.
    comment: `--(?=[\\x00- \\x7f]|$)[^\\n]*|#[^\\n]*|/\\*(?!M?!)${LONG_COMMENT}`,
    // Comments that are run.
    code: '/\\*M?!',
    opener: NOTHING,
    text: quoted("'"),
    name: `${quoted('"')}|${quoted('`')}`,
    parameter: '\\?',
    // A name may begin with digits.
    number: `(?:${NUMBER})(?!${REST})`,
    word: `${REST}+`,
  },
};

/** The end of a comment that nests, or of a text between dollars; `from` is behind its opener. */
export function endOfOpened(sql: string, opener: string, from: number): number {
  if (opener !== '/*') {
    const at = sql.indexOf(opener, from);
    return at < 0 ? sql.length : at + opener.length;
  }
  const marks = /\/\*|\*\//g;
  marks.lastIndex = from;
  let depth = 1;
  for (let match = marks.exec(sql); match; match = marks.exec(sql)) {
    depth += match[0] === '/*' ? 1 : -1;
    if (depth === 0) return marks.lastIndex;
  }
  return sql.length;
}
