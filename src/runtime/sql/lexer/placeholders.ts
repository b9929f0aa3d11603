/** Statements are written with `?`; PostgreSQL numbers its parameters. */

import { endOfOpened, LEXIS } from './lexis.js';

/** Texts kept. A repository has a few dozen; what is built by hand must not pile up. */
const TEXTS_KEPT = 2_000;

const { text, name, comment, opener } = LEXIS.postgres;

/** Parameters, and tokens that hold a `?` without being one. Words between them are skipped. */
const MARKS = new RegExp(`(\\?\\??)|(${opener})|${text}|${name}|${comment}`, 'g');

const texts = new Map<string, string>();

/** `?` → `$1`, `$2` …; `??` → the operator `?`. */
export function numbered(sql: string): string {
  if (!sql.includes('?')) return sql;
  const known = texts.get(sql);
  if (known !== undefined) return known;
  if (texts.size >= TEXTS_KEPT) texts.clear();
  const result = rewrite(sql);
  texts.set(sql, result);
  return result;
}

function rewrite(sql: string): string {
  let result = '';
  let from = 0;
  let count = 0;
  MARKS.lastIndex = 0;
  for (let match = MARKS.exec(sql); match; match = MARKS.exec(sql)) {
    const [, mark, opened] = match;
    if (mark !== undefined) {
      result += sql.slice(from, match.index) + (mark === '?' ? `$${++count}` : '?');
      from = MARKS.lastIndex;
    } else if (opened !== undefined) MARKS.lastIndex = endOfOpened(sql, opened, MARKS.lastIndex);
  }
  return result + sql.slice(from);
}
