import { describe, expect, it } from 'vitest';
import { mergeTexts } from '../../../../src/engine/merge/index.js';

const text = (...lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');

function merge(base: string, user: string, render: string, path = 'a.ts') {
  const [b, u, r] = [base, user, render].map((one) => Buffer.from(one)) as [Buffer, Buffer, Buffer];
  const { type, bytes } = mergeTexts({ path, base: b, user: u, render: r });
  return type === 'merged' ? Buffer.from(bytes).toString() : { conflict: Buffer.from(bytes).toString() };
}

const rows: readonly {
  readonly says: string;
  readonly base: readonly string[];
  readonly user: readonly string[];
  readonly render: readonly string[];
  readonly want: readonly string[];
}[] = [
  {
    says: 'statements that both sides add at one place are both taken, the user first',
    base: ["import a from 'a';", '', 'go();'],
    user: ["import a from 'a';", "import u from 'u';", '', 'go();'],
    render: ["import a from 'a';", "import r from 'r';", '', 'go();'],
    want: ["import a from 'a';", "import u from 'u';", "import r from 'r';", '', 'go();'],
  },
  {
    says: 'names that both sides add to one statement are both taken',
    base: ["import { a, d } from 'm';", '', 'go();'],
    user: ["import { a, u, d } from 'm';", '', 'go();'],
    render: ["import { a, d, r } from 'm';", '', 'go();'],
    want: ["import { a, u, d, r } from 'm';", '', 'go();'],
  },
  {
    says: 'a name goes behind the neighbour it has in the render',
    base: ["import { a, z } from 'm';", '', 'go();'],
    user: ["import { a, y, z } from 'm';", '', 'go();'],
    render: ["import { a, b, z } from 'm';", '', 'go();'],
    want: ["import { a, b, y, z } from 'm';", '', 'go();'],
  },
  {
    says: 'a statement over several lines is one statement',
    base: ['import {', '  a,', '  b,', "} from 'm';", '', 'go();'],
    user: ['import {', '  a,', '  b,', '  u,', "} from 'm';", '', 'go();'],
    render: ['import {', '  a,', '  b,', '  r,', "} from 'm';", '', 'go();'],
    want: ['import {', '  a,', '  b,', '  r,', '  u,', "} from 'm';", '', 'go();'],
  },
  {
    says: 'what the user reformatted stays so, and what is new follows',
    base: ["import { a } from 'm';", '', 'go();'],
    user: ['import {a} from "m"', '', 'go();'],
    render: ["import { a, b } from 'm';", "import c from 'c';", '', 'go();'],
    want: ['import {a, b} from "m"', 'import c from "c"', '', 'go();'],
  },
  {
    says: 'what both sides import, each at a place of its own, is imported once',
    base: ["import a from 'a';", '', '// more', "import z from 'z';", '', 'go();'],
    user: ["import { x } from 'x';", "import a from 'a';", '', '// more', "import z from 'z';", '', 'go();'],
    render: [
      "import a from 'a';",
      '',
      '// more',
      "import z from 'z';",
      "import { x, y } from 'x';",
      '',
      'go();',
    ],
    want: [
      "import { x } from 'x';",
      "import a from 'a';",
      '',
      '// more',
      "import z from 'z';",
      "import { y } from 'x';",
      '',
      'go();',
    ],
  },
  {
    says: "a name that the render no longer needs stays while the user's own lines use it",
    base: ["import { a, b } from 'm';", '', 'a(b);', '', 'go();'],
    user: ["import { a, b } from 'm';", '', 'a(b);', '', 'go();', 'b();'],
    render: ["import { a } from 'm';", '', 'a();', '', 'go();'],
    want: ["import { a, b } from 'm';", '', 'a();', '', 'go();', 'b();'],
  },
  {
    says: 'a statement that the render no longer needs stays while the user uses it',
    base: [
      "import { a } from 'a';",
      "import { b } from 'b';",
      "import { c } from 'c';",
      '',
      'c(b);',
      '',
      'go();',
    ],
    user: [
      "import { a } from 'a';",
      "import { b } from 'b';",
      "import { c } from 'c';",
      '',
      'c(b);',
      '',
      'go(b);',
    ],
    render: ["import { a } from 'a';", "import { c } from 'c';", '', 'c();', '', 'go();'],
    want: [
      "import { a } from 'a';",
      "import { b } from 'b';",
      "import { c } from 'c';",
      '',
      'c();',
      '',
      'go(b);',
    ],
  },
  {
    says: 'a name that the render no longer needs goes where the user does not use it',
    base: ["import { a, b } from 'm';", '', 'a(b);', '', 'go();'],
    user: ["import { a, b, u } from 'm';", '', 'a(b);', '', 'go(u, x.b);'],
    render: ["import { a } from 'm';", '', 'a();', '', 'go();'],
    want: ["import { a, u } from 'm';", '', 'a();', '', 'go(u, x.b);'],
  },
  {
    says: 'a name that the user removed comes back where new lines of the render use it',
    base: ["import { a, b } from 'm';", '', 'a();', '', 'go();'],
    user: ["import { a } from 'm';", '', 'a();', '', 'went();'],
    render: ["import { a, b } from 'm';", '', 'a();', 'b();', '', 'go();'],
    want: ["import { a, b } from 'm';", '', 'a();', 'b();', '', 'went();'],
  },
  {
    says: 'a module that the render moved is not imported from both',
    base: ["import { a } from 'old';", '', 'a();', '', 'go();'],
    user: ["import { a } from 'old';", '', 'a();', '', 'go(a);'],
    render: ["import { a } from 'new';", '', 'a();', '', 'go();'],
    want: ["import { a } from 'new';", '', 'a();', '', 'go(a);'],
  },
  {
    says: 'types stay types, and what one side imports as a value is one',
    base: ["import type { A } from 'm';", '', 'go();'],
    user: ["import type { A, U } from 'm';", '', 'go();'],
    render: ["import { A, type R } from 'm';", '', 'go();'],
    want: ["import { A, type U, type R } from 'm';", '', 'go();'],
  },
  {
    says: 'defaults and namespaces are bindings too',
    base: ["import a from 'a';", '', 'go();'],
    user: ["import a, { u } from 'a';", "import * as all from 'all';", '', 'go();'],
    render: ["import a, { r } from 'a';", "import 'polyfill';", '', 'go();'],
    want: ["import a, { r, u } from 'a';", "import * as all from 'all';", "import 'polyfill';", '', 'go();'],
  },
  {
    says: 're-exports are sets as well',
    base: ["export { a } from './a';", "export * from './c';"],
    user: ["export { a, u } from './a';", "export * from './c';", "export * from './u';"],
    render: ["export { a, r } from './a';", "export * from './c';", "export * from './r';"],
    want: [
      "export { a, r, u } from './a';",
      "export * from './c';",
      "export * from './u';",
      "export * from './r';",
    ],
  },
  {
    says: 'imports beside a change of code do not make it a conflict',
    base: ['// header', '', 'go();'],
    user: ['// my header', '', 'go();'],
    render: ['// header', "import r from 'r';", '', 'go();'],
    want: ['// my header', "import r from 'r';", '', 'go();'],
  },
];

describe('imports', () => {
  it.each(rows)('$says', ({ base, user, render, want }) => {
    expect(merge(text(...base), text(...user), text(...render))).toBe(text(...want));
  });

  it('of both sides, and code that conflicts: the block holds only the code', () => {
    const base = text("import a from 'a';", 'go();');
    const user = text("import a from 'a';", "import u from 'u';", 'went();');
    const render = text("import a from 'a';", "import r from 'r';", 'goes();');
    expect(merge(base, user, render)).toEqual({
      conflict: text(
        ...["import a from 'a';", "import u from 'u';", "import r from 'r';", '<<<<<<< yours', 'went();'],
        ...['||||||| before', 'go();', '=======', 'goes();', '>>>>>>> prefiq'],
      ),
    });
  });

  it('that the user deleted do not come back for code that conflicts', () => {
    const base = text("import { a, b } from 'm';", '', 'x();');
    const user = text("import { a } from 'm';", '', 'y();');
    const render = text("import { a, b } from 'm';", '', 'z(b);');
    expect(JSON.stringify(merge(base, user, render))).toContain("import { a, b } from 'm';");
  });

  it('inside a template literal are text', () => {
    const base = text('const t = `', "import a from 'a';", '`;', 'go();');
    const user = text('const t = `', "import a from 'a';", "import u from 'u';", '`;', 'go();');
    const render = text('const t = `', "import a from 'a';", "import r from 'r';", '`;', 'go();');
    expect(merge(base, user, render)).toHaveProperty('conflict');
  });

  it('with comments inside are lines like any other', () => {
    const base = text('import {', '  a, // first', "} from 'm';", 'go();');
    const user = text('import {', '  a, // mine', "} from 'm';", 'go();');
    const render = text('import {', '  a, // first', '  b,', "} from 'm';", 'go();');
    expect(merge(base, user, render)).toHaveProperty('conflict');
  });

  it('keep the line ends of the file', () => {
    const base = text("import { a } from 'm';", '', 'go();');
    const user = base.replace('{ a }', '{ a, u }').replaceAll('\n', '\r\n');
    expect(merge(base, user, base.replace('{ a }', '{ a, r }'))).toBe(
      base.replace('{ a }', '{ a, r, u }').replaceAll('\n', '\r\n'),
    );
  });
});

describe('a merged module', () => {
  it('that no longer parses is a conflict in every place where the sides differ', () => {
    const base = text('go(', '  1,', '  2,', '  3,', '  4,', '  5,', ');');
    const user = text('go([', '  1,', '  2,', '  3,', '  4,', '  5,', ']);');
    const render = text('go(', '  1,', '  2,', '  3,', '  4,', '  5,', '  6,', ');', '', 'const x = 1;');
    const twice = merge(text(...'abcd'), text('let x;', ...'abcd'), text(...'abcd', 'let x;'));
    expect(twice).toEqual({
      conflict: text(
        ...['<<<<<<< yours', 'let x;', '||||||| before', '=======', '>>>>>>> prefiq', ...'abcd'],
        ...['<<<<<<< yours', '||||||| before', '=======', 'let x;', '>>>>>>> prefiq'],
      ),
    });
    expect(merge(base, user, render)).toHaveProperty('conflict');
  });

  it('that the user had broken before is no conflict', () => {
    expect(merge(text(...'abcd'), text('let {', ...'abcd'), text(...'abcd', 'let x;'))).toBe(
      text('let {', ...'abcd', 'let x;'),
    );
  });

  it('may be JSX, typed, decorated, CommonJS', () => {
    const files = [
      ['a.tsx', 'const x = <T,>(a: T) => <b>{a as never}</b>;'],
      ['a.jsx', 'const x = <b>one</b>;'],
      ['a.ts', '@one class A { @two declare x: number; }'],
      ['a.cjs', 'return module.exports;'],
      ['a.d.ts', 'export declare const x: number;'],
    ] as const;
    for (const [path, line] of files)
      expect(merge(text(...'bcd', line), text('a', ...'bcd', line), text(...'bcd', line, 'e'), path)).toBe(
        text('a', ...'bcd', line, 'e'),
      );
  });
});
