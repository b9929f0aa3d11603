import { describe, expect, it } from 'vitest';
import { isModule, stillParses } from '../../../../src/engine/merge/modules/check-syntax.js';

const text = (...lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');

/** Both sides parse; whether the merged text does is what is asked. */
const rows: readonly {
  readonly says: string;
  readonly user: readonly string[];
  readonly render: readonly string[];
  readonly merged: readonly string[];
  readonly parses: boolean;
}[] = [
  {
    says: 'a statement of either side',
    user: ['const a = 1;', 'const u = f(', '  1,', ');'],
    render: ['const a = 1;', '/** Why. */', 'export function r() {', '  return 1;', '}'],
    merged: [
      'const a = 1;',
      'const u = f(',
      '  1,',
      ');',
      '/** Why. */',
      'export function r() {',
      '  return 1;',
      '}',
    ],
    parses: true,
  },
  {
    says: 'a statement in which both changed something',
    user: ['go(', '  [', '  1,', '  ],', '  2,', ');'],
    render: ['go(', '  1,', '  2,', '  3,', ');'],
    merged: ['go(', '  [', '  1,', '  2,', '  3,', ');'],
    parses: false,
  },
  ...[
    ['const x = 1;', 'const x = 2;'],
    ['const x = 1;', 'const x = 1;'],
    ['const x = 1;', 'export function x() {}'],
    ['class x {}', 'const { x } = y;'],
    ['const a = 1, x = 2;', 'let x = 1;'],
    ["import { a as x } from 'a';", 'const x = 1;'],
    ["import x from 'a';", "import { x } from 'b';"],
    ['export default 1;', 'export default class {}'],
    ['const a = 1;', 'export { b };'],
  ].map(([mine = '', theirs = '']) => ({
    says: `one name twice: ${mine} ${theirs}`,
    user: [mine, 'a();'],
    render: ['a();', theirs],
    merged: [mine, 'a();', theirs],
    parses: false,
  })),
  {
    says: 'a type and a value of one name',
    user: ['interface X {}', 'a();'],
    render: ['a();', 'const X = 1;'],
    merged: ['interface X {}', 'a();', 'const X = 1;'],
    parses: true,
  },
  {
    says: 'a name that another statement only uses',
    user: ['const u = () => x();', 'a();'],
    render: ['a();', 'const x = 1;'],
    merged: ['const u = () => x();', 'a();', 'const x = 1;'],
    parses: true,
  },
  {
    says: 'a statement cut off by a change of the other side',
    user: ['const t = `', 'const a = 1;', '`;'],
    render: ['const b = 1;'],
    merged: ['const t = 1;', 'const a = 1;', '`;'],
    parses: false,
  },
];

describe('whether a merged module still parses', () => {
  it.each(rows)('$says: $parses', ({ user, render, merged, parses }) => {
    const all = [merged, user, render].map((lines) => text(...lines)) as [string, string, string];
    expect(stillParses('a.ts', ...all)).toBe(parses);
    // The short cut and the parser are of one mind.
    expect(isModule('a.ts', all[0])).toBe(parses);
  });
});
