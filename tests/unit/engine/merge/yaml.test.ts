import { describe, expect, it } from 'vitest';
import { mergeTexts } from '../../../../src/engine/merge/index.js';

function merge(base: string | null, user: string, render: string) {
  const bytes = (one: string) => Buffer.from(one);
  const texts = { base: base === null ? null : bytes(base), user: bytes(user), render: bytes(render) };
  const result = mergeTexts({ path: '.github/workflows/ci.yml', ...texts });
  const text = Buffer.from(result.bytes).toString();
  return result.type === 'merged' ? text : { hunks: result.hunks, text };
}

const lines = (...all: readonly string[]): string => all.map((line) => `${line}\n`).join('');

describe('YAML by key', () => {
  it('takes neighbouring changes of both sides, which by line would conflict', () => {
    expect(merge(lines('a: 1', 'b: 2'), lines('a: 9', 'b: 2'), lines('a: 1', 'b: 8'))).toBe(
      lines('a: 9', 'b: 8'),
    );
  });

  it('leaves comments, quotes, order and empty lines of the user as they are', () => {
    expect(
      merge(
        lines('name: x', 'on:', '  push: {}', 'jobs:', '  test: 1'),
        lines('# mine', '', '"name": "mine" # why', 'jobs:', '    test: 1 # one', '', 'on:', '    push: {}'),
        lines('name: x', 'on:', '  push: {}', '  pull_request: {}', 'jobs:', '  test: 2'),
      ),
    ).toBe(
      lines(
        ...['# mine', '', '"name": "mine" # why', 'jobs:', '    test: 2 # one', ''],
        ...['on:', '    push: {}', '    pull_request: {}'],
      ),
    );
  });

  it('a key that one side took out and the other moved and changed is a conflict, either way', () => {
    const [base, gone, moved] = [lines('d: []', 'a: 1'), lines('a: 1'), lines('a: 1', 'd: 0')];
    expect(merge(base, gone, moved)).toMatchObject({ hunks: 1 });
    expect(merge(base, moved, gone)).toMatchObject({ hunks: 1 });
  });

  it('a list that only the render put in another order gets that order', () => {
    const list = (...items: string[]): string[] => ['list:', ...items.map((item) => `  - ${item}`)];
    expect(
      merge(
        lines('a: 1', ...list('x', 'y')),
        lines('a: 2 # mine', ...list('x', 'y')),
        lines('a: 1', ...list('y', 'x')),
      ),
    ).toBe(lines('a: 2 # mine', ...list('y', 'x')));
  });

  it('adds an entry with its comment and the empty line before it, and all that is in it', () => {
    expect(
      merge(
        lines('a: 1', 'z: 1'),
        lines('a: 2', 'z: 1'),
        lines(
          'a: 1',
          '',
          '# what it is for',
          'deep:',
          '  - run: |',
          '      one',
          '        two',
          '  - x',
          'z: 1',
        ),
      ),
    ).toBe(
      lines(
        'a: 2',
        '',
        '# what it is for',
        'deep:',
        '  - run: |',
        '      one',
        '        two',
        '  - x',
        'z: 1',
      ),
    );
  });

  it('removes an entry with all its lines', () => {
    const base = lines('a: 1', 'b:', '  - 1', '  - 2', 'c:', '  d: 1', '  e: 2', 'f: 1');
    expect(merge(base, base.replace('a: 1', 'a: 2'), lines('a: 1', 'c:', '  d: 1', 'f: 1'))).toBe(
      lines('a: 2', 'c:', '  d: 1', 'f: 1'),
    );
  });

  it('merges entries in brackets too, as models have them', () => {
    const base = lines('fields:', '  code: { type: string, required: true }', '  name: { type: string }');
    const user = base.replace('required: true', 'required: true, label: "Code, short"');
    const render = base
      .replace('required: true', 'required: true, unique: true')
      .replace('name: { type: string }', 'name: { type: text }');
    expect(merge(base, user, render)).toBe(
      lines(
        ...['fields:', '  code: { type: string, required: true, unique: true, label: "Code, short" }'],
        ...['  name: { type: text }'],
      ),
    );
  });

  it('puts a conflict around the entry both changed, never between brackets', () => {
    const base = lines('fields:', '  code: { type: string } # kept', '  name: 1');
    expect(
      merge(base, base.replace('string', 'text'), base.replace('string', 'number').replace('1', '2')),
    ).toEqual({
      hunks: 1,
      text: lines(
        ...['fields:', '<<<<<<< yours', '  code: { type: text } # kept', '||||||| before'],
        ...[
          '  code: { type: string } # kept',
          '=======',
          '  code: { type: number } # kept',
          '>>>>>>> prefiq',
        ],
        '  name: 2',
      ),
    });
  });

  it('conflicts where one side removed a member the other changed', () => {
    expect(
      merge(lines('a: 1', 'b: 2', 'c: 1'), lines('a: 1', 'c: 1'), lines('a: 1', 'b: 3', 'c: 1')),
    ).toEqual({
      hunks: 1,
      text: lines(
        ...['a: 1', '<<<<<<< yours', '||||||| before', 'b: 2', '=======', 'b: 3', '>>>>>>> prefiq', 'c: 1'],
      ),
    });
  });

  it('lists of scalars merge by item, on lines or in brackets', () => {
    expect(
      merge(
        lines('l:', '  - a', '  - b', 'm: [a, b]'),
        lines('l:', '  - a', '  - u', '  - b', 'm: [b, u]'),
        lines('l:', '  - a', '  - r', 'm: [r, a, b]'),
      ),
    ).toBe(lines('l:', '  - a', '  - r', '  - u', 'm: [r, b, u]'));
  });

  it('puts members on lines of the render into brackets, and the other way round', () => {
    expect(merge(lines('m:', '  a: 1'), lines('m: { a: 1, u: 1 }'), lines('m:', '  a: 1', '  r: 2'))).toBe(
      lines('m: { a: 1, r: 2, u: 1 }'),
    );
    expect(merge(lines('m: [a]'), lines('m:', '  - a', '  - u'), lines('m: [a, r]'))).toBe(
      lines('m:', '  - a', '  - r', '  - u'),
    );
    expect(merge(lines('m: {}', 'n: 1'), lines('m: {}', 'n: 2'), lines('m:', '  r: 1', 'n: 1'))).toBe(
      lines('m:', '  r: 1', 'n: 2'),
    );
  });

  it('without a base: the union, differing values conflict', () => {
    expect(merge(null, lines('a: 1', 'u: 1'), lines('a: 1', 'r: 1'))).toBe(lines('a: 1', 'r: 1', 'u: 1'));
    expect(merge(null, lines('a: 1'), lines('a: 2'))).toEqual({
      hunks: 1,
      text: lines('<<<<<<< yours', 'a: 1', '=======', 'a: 2', '>>>>>>> prefiq'),
    });
  });

  it('keeps CRLF, mark, and the final newline or its lack', () => {
    expect(merge(lines('a: 1', 'b: 2'), '\uFEFFa: 9\r\nb: 2', lines('a: 1', 'b: 3', 'c: 4'))).toBe(
      '\uFEFFa: 9\r\nb: 3\r\nc: 4',
    );
  });

  it('with anchors, tags, merges or several documents goes by line', () => {
    for (const odd of ['a: &x 1', 'a: !!str 1', '<<: { b: 1 }', '---\nz: 1\n---\ny: 2']) {
      const base = lines(odd, 'k: 1', 'm: 1', 'n: 1');
      const [user, render] = [base.replace('k: 1', 'k: 2'), base.replace('n: 1', 'n: 2')];
      expect(merge(base, user, render)).toBe(base.replace('k: 1', 'k: 2').replace('n: 1', 'n: 2'));
    }
  });

  it('that no longer parses, merged by line, is a conflict', () => {
    const base = lines('a: &x', '  - 1', '  - 2', '  - 3', '  - 4', 'b: *x');
    const user = base.replace('  - 1', '  - 1\n  - 9');
    const render = lines('a: [1, 2, 3, 4]');
    expect(merge(base, user, render)).toHaveProperty('hunks');
  });
});
