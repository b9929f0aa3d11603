/** Statements are written with `?`; PostgreSQL numbers its parameters. */

/** Texts kept. A repository has a few dozen; what is built by hand must not pile up. */
const TEXTS_KEPT = 2_000;

/** Where a `?` is no parameter: texts, names, comments, dollar quotes. A text that is not closed runs to the end. */
const SKIPPED =
  /\bE'(?:[^'\\]|\\.|'')*(?:'|$)|'(?:[^']|'')*(?:'|$)|"(?:[^"]|"")*(?:"|$)|--[^\n]*|\/\*|\$([A-Za-z_\x80-\uffff][\w\x80-\uffff]*)?\$|\?\??/gis;

const texts = new Map<string, string>();

/** `?` → `$1`, `$2` …; `??` → the operator `?`. */
export function numbered(sql: string): string {
  if (!sql.includes('?')) return sql;
  const known = texts.get(sql);
  if (known !== undefined) return known;
  if (texts.size >= TEXTS_KEPT) texts.clear();
  const text = rewrite(sql);
  texts.set(sql, text);
  return text;
}

function rewrite(sql: string): string {
  let text = '';
  let from = 0;
  let count = 0;
  SKIPPED.lastIndex = 0;
  for (let match = SKIPPED.exec(sql); match; match = SKIPPED.exec(sql)) {
    const [token] = match;
    if (token === '?' || token === '??') {
      text += sql.slice(from, match.index) + (token === '?' ? `$${++count}` : '?');
      from = SKIPPED.lastIndex;
    } else if (token === '/*') SKIPPED.lastIndex = endOfComment(sql, SKIPPED.lastIndex);
    else if (token.startsWith('$')) SKIPPED.lastIndex = endOf(sql, token, SKIPPED.lastIndex);
  }
  return text + sql.slice(from);
}

function endOf(sql: string, token: string, from: number): number {
  const at = sql.indexOf(token, from);
  return at < 0 ? sql.length : at + token.length;
}

/** Comments nest. */
function endOfComment(sql: string, from: number): number {
  const marks = /\/\*|\*\//g;
  marks.lastIndex = from;
  let depth = 1;
  for (let match = marks.exec(sql); match; match = marks.exec(sql)) {
    depth += match[0] === '/*' ? 1 : -1;
    if (depth === 0) return marks.lastIndex;
  }
  return sql.length;
}
