/**
 * Random statements around the name of a table. Each part holds half of something, so that whoever takes a comment for a
 * text, or a text for a name, sees the table where it is not, or not where it is.
 */

import fc from '../fast-check.js';
import type { EngineName } from 'prefiq';

/** Texts between two words. */
const GAPS = {
  all: [
    ' ',
    '\n',
    ' -- \n',
    " -- '\n",
    ' -- "\n',
    '/* */',
    "/*'*/",
    '/*"*/',
    '/*`*/',
    '/*--*/',
    '/***/',
    ' /*#*/ ',
  ],
  sqlite: ["--'\n", '--"\n', "/*/*'*/", '/*!*/', "/*!'*/", '/*[*/', '\ufeff', '\f'],
  postgres: ["--'\n", "--'\r", "/*/**/'*/", "/*/*'*/*/", '/*$$*/', '\v'],
  mariadb: ['#\n', "#'\n", "--\u0001'\n", "--\t'\n", "/*/*'*/", '\v'],
} as const;

/** Texts in the place of a column. */
const COLUMNS = {
  all: ['1', "'--'", "'#'", "'/*'", "'''' ", "'\"'", "'`'", "'\\'", "'$$'", '5- -1', "''", 'NULL'],
  sqlite: [
    "$a(')",
    '$a(/*)',
    '@a',
    '#a',
    ':a',
    '@a::b(--)',
    "x'00'",
    '[name]',
    '`name`',
    '"\'"',
    "5--'\n-1",
    "'['",
  ],
  postgres: [
    "E'\\''",
    "e'\\\\'",
    "$$'$$",
    "$a$'$$--$a$",
    '"name"',
    "U&'\\0027'",
    "E'a'\n'\\''",
    "B'0'",
    '$$/*$$',
  ],
  mariadb: [
    '5--1',
    '5--name',
    '`name`',
    '"name"',
    "x'00'",
    "_utf8mb4'\\'",
    "N'\\'",
    "'a' '\\'",
    '@@version',
    "'--'",
  ],
} as const;

/** Half of a thing, mostly an error, and sometimes the beginning of what goes on elsewhere. */
const HALVES = [
  "'", '"', '`', '[', ']', '\\', "\\'", '--', '#', '/*', '*/', '/*!', '/*M!', '$$', "E'", '\u0000', '\u00a0', '--\u00a0',
  ';', '(', ')', ',', '?', '@', 'UNION', 'WITH x AS', 'FROM',
] as const; // prettier-ignore

/** `db` is the place that tables can be qualified by. */
export function statements(engine: EngineName, db: string): fc.Arbitrary<string> {
  const half = fc.constantFrom(...HALVES);
  const gap = fc.oneof(
    { weight: 40, arbitrary: fc.constantFrom(...GAPS.all, ...GAPS[engine]) },
    { weight: 1, arbitrary: half },
  );
  const column = fc.oneof(
    { weight: 40, arbitrary: fc.constantFrom(...COLUMNS.all, ...COLUMNS[engine]) },
    { weight: 1, arbitrary: half },
  );
  const bare = fc.oneof(
    { weight: 3, arbitrary: fc.constant('customers') },
    fc.constantFrom('"customers"', "'customers'", 'CUSTOMERS', '`customers`', '[customers]'),
  );
  const place = fc.oneof(
    { weight: 6, arbitrary: fc.constant('') },
    fc.constantFrom(`${db}.`, `"${db}".`, `'${db}'.`, `${db}/**/.`, '.'),
  );
  const table = fc.tuple(place, bare).map((parts) => parts.join(''));
  const tail = fc.oneof(
    { weight: 6, arbitrary: fc.constant('') },
    gap,
    fc.array(fc.oneof(half, gap, table), { maxLength: 4 }).map((parts) => parts.join('')),
  );
  const columns = fc
    .array(fc.tuple(gap, column, gap), { maxLength: 3 })
    .map((all) => all.map((parts) => parts.join('')).join(','));
  const query = fc
    .tuple(columns, gap, gap, table, tail)
    .map(([all, a, b, name, end]) => `SELECT ${all === '' ? '' : `${all},`}name${a} FROM${b} ${name}${end}`);
  return fc.oneof(
    { weight: 3, arbitrary: query },
    fc
      .tuple(column, gap, gap, table, tail)
      .map(([one, a, b, name, end]) => `SELECT ${one} AS name${a} UNION${b} SELECT name FROM ${name}${end}`),
    fc.tuple(gap, query, gap).map(([a, inner, b]) => `SELECT name${a} FROM (${inner}) AS y${b}`),
    fc.tuple(gap, query, gap).map(([a, inner, b]) => `WITH x AS (${inner})${a} SELECT name${b} FROM x`),
    fc
      .tuple(bare, query, gap, bare)
      .map(
        ([name, inner, b, other]) =>
          `SELECT name FROM (WITH ${name} AS (${inner}) SELECT name FROM${b} ${other}) AS y`,
      ),
    fc
      .array(fc.oneof(half, gap, column, table), { maxLength: 8 })
      .map((parts) => `SELECT 1 AS name ${parts.join('')}`),
  );
}
