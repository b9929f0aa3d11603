import fc from '../../../fast-check.js';
import { describe, expect, it } from 'vitest';

import { numbered } from '../../../../src/runtime/sql/lexer/placeholders.js';

describe('placeholders of PostgreSQL', () => {
  it.each([
    ['SELECT ? + ?', 'SELECT $1 + $2'],
    [`SELECT '?', '''?', "a?""?", ?`, `SELECT '?', '''?', "a?""?", $1`],
    [`SELECT E'\\'?', e'\\\\', ?`, `SELECT E'\\'?', e'\\\\', $1`],
    ['SELECT 1 -- ? \n, ?', 'SELECT 1 -- ? \n, $1'],
    ['/* ? /* ? */ ? */ ?', '/* ? /* ? */ ? */ $1'],
    ['SELECT $$?$$, $a_1$ ? $$ ? $a_1$, ?', 'SELECT $$?$$, $a_1$ ? $$ ? $a_1$, $1'],
    [`data ?? 'key' AND data->>'?' = ?`, `data ? 'key' AND data->>'?' = $1`],
    ['SELECT 1', 'SELECT 1'],
    [`SELECT 'not closed ?`, `SELECT 'not closed ?`],
    ['SELECT /* not closed ?', 'SELECT /* not closed ?'],
    ['SELECT $x$ not closed ?', 'SELECT $x$ not closed ?'],
  ])('%s', (sql, text) => expect(numbered(sql)).toBe(text));

  it('count only outside of texts, names and comments', () => {
    const quiet = fc.constantFrom(
      `'?'`,
      `"?"`,
      '/* ? */',
      '$$?$$',
      '$t$ ? $t$',
      `'it''s ?'`,
      '-- ?\n',
      ' x ',
      '(',
      ')',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(quiet, fc.constant(' ? '))), (parts) => {
        let n = 0;
        const want = parts.map((part) => (part === ' ? ' ? ` $${++n} ` : part)).join(' ');
        expect(numbered(parts.join(' '))).toBe(want);
      }),
    );
  });
});
