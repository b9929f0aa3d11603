import { describe, expect, it } from 'vitest';
import { mergeTexts } from '../../../../src/engine/merge/index.js';

function merge(base: string | null, user: string, render: string, path = 'settings.json') {
  const bytes = (one: string) => Buffer.from(one);
  const result = mergeTexts({
    path,
    base: base === null ? null : bytes(base),
    user: bytes(user),
    render: bytes(render),
  });
  const text = Buffer.from(result.bytes).toString();
  return result.type === 'merged' ? text : { hunks: result.hunks, text };
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
const lines = (...all: readonly string[]): string => all.map((line) => `${line}\n`).join('');

describe('JSON by key', () => {
  it('takes neighbouring changes of both sides, which by line would conflict', () => {
    expect(merge(json({ a: 1, b: 2 }), json({ a: 9, b: 2 }), json({ a: 1, b: 8 }))).toBe(
      json({ a: 9, b: 8 }),
    );
  });

  it('adds members that both sides added, where the render has them', () => {
    expect(merge(json({ a: 1, z: 1 }), json({ a: 1, u: 1, z: 1 }), json({ a: 1, r: 1, z: 1 }))).toBe(
      json({ a: 1, r: 1, u: 1, z: 1 }),
    );
    expect(merge(json({ z: 1 }), json({ u: 1, z: 1 }), json({ r: 1, z: 1 }))).toBe(
      json({ r: 1, u: 1, z: 1 }),
    );
    expect(merge(json({ a: 1 }), json({ a: 1, u: 1 }), json({ a: 1, r: { s: [1, 2] } }))).toBe(
      json({ a: 1, r: { s: [1, 2] }, u: 1 }),
    );
  });

  it('removes a member that the render no longer has, with its comma', () => {
    expect(merge(json({ a: 1, b: 2, c: 3 }), json({ a: 9, b: 2, c: 3 }), json({ a: 1, c: 3 }))).toBe(
      json({ a: 9, c: 3 }),
    );
    expect(merge(json({ a: 1, b: 2 }), json({ a: 9, b: 2 }), json({ a: 1 }))).toBe(json({ a: 9 }));
    expect(merge(json({ a: { x: 1 } }), json({ a: { x: 1, u: 1 } }), json({ a: {} }))).toBe(
      json({ a: { u: 1 } }),
    );
  });

  it('does not bring back members the user removed', () => {
    expect(merge(json({ a: 1, b: 2 }), json({ a: 1 }), json({ a: 5, b: 2 }))).toBe(json({ a: 5 }));
  });

  it('fills an object that was empty', () => {
    expect(merge(json({ a: {}, b: 1 }), json({ a: {}, b: 2 }), json({ a: { c: 1 }, b: 1 }))).toBe(
      json({ a: { c: 1 }, b: 2 }),
    );
    expect(merge('{}\n', '{ "u": 1 }\n', '{ "r": 1 }\n')).toBe('{ "r": 1, "u": 1 }\n');
  });

  it('keeps comments, order, indentation and trailing commas of the user', () => {
    const base = lines('{', '  // one', '  "a": 1,', '  "b": { "c": 1 }', '}');
    const user = lines('{', '\t"b": { "c": 1, "u": 2, }, // mine', '\t/* kept */', '\t"a": 1, // last', '}');
    const render = lines(
      '{',
      '  "a": 2,',
      '  "new": {',
      '    "deep": [',
      '      1',
      '    ]',
      '  },',
      '  "b": {}',
      '}',
    );
    expect(merge(base, user, render, 'tsconfig.json')).toBe(
      lines(
        ...['{', '\t"b": { "u": 2, }, // mine', '\t/* kept */', '\t"a": 2, // last'],
        ...['\t"new": {', '\t\t"deep": [', '\t\t\t1', '\t\t]', '\t},', '}'],
      ),
    );
  });

  it('puts a conflict around the property both changed, and merges the rest', () => {
    const result = merge(json({ a: 1, b: 2, c: 3 }), json({ a: 5, b: 2, c: 3 }), json({ a: 6, b: 2, c: 4 }));
    expect(result).toEqual({
      hunks: 1,
      text: lines(
        ...['{', '<<<<<<< yours', '  "a": 5,', '||||||| before', '  "a": 1,', '=======', '  "a": 6,'],
        ...['>>>>>>> prefiq', '  "b": 2,', '  "c": 4', '}'],
      ),
    });
  });

  it('conflicts where one side removed a member the other changed', () => {
    const removed = merge(json({ a: 1, b: 2 }), json({ a: 1 }), json({ a: 1, b: 3 }));
    expect(removed).toEqual({
      hunks: 1,
      text: lines(
        ...['{', '  "a": 1,', '<<<<<<< yours', '||||||| before', '  "b": 2', '=======', '  "b": 3'],
        ...['>>>>>>> prefiq', '}'],
      ),
    });
    expect(merge(json({ a: 1, b: { x: 1 } }), json({ a: 1, b: { x: 2 } }), json({ a: 1 }))).toMatchObject({
      hunks: 1,
    });
  });

  it('either side of a conflict, chosen, is JSON', () => {
    const sides = [
      json({ a: 1, b: [[1]], c: 1 }),
      json({ a: 1, b: [[2]], c: 1 }),
      json({ a: 2, b: [[3]], c: 1 }),
    ] as const;
    const { text } = merge(...sides) as { text: string };
    const mine = text.replace(/<{7}.*\n([^]*?)\|{7}[^]*?>{7}.*\n/g, '$1');
    const theirs = text.replace(/<{7}[^]*?={7}\n([^]*?)>{7}.*\n/g, '$1');
    expect(JSON.parse(mine)).toEqual({ a: 2, b: [[2]], c: 1 });
    expect(JSON.parse(theirs)).toEqual({ a: 2, b: [[3]], c: 1 });
  });

  it('a property that shares its line gets lines of its own', () => {
    expect(merge('{ "a": 1, "b": 2 }\n', '{ "a": 5, "b": 2 }\n', '{ "a": 6, "b": 2 }\n')).toEqual({
      hunks: 1,
      text: lines(
        ...['{ ', '<<<<<<< yours', '  "a": 5,', '||||||| before', '  "a": 1,', '=======', '  "a": 6,'],
        ...['>>>>>>> prefiq', ' "b": 2 }'],
      ),
    });
  });

  it('lists of scalars merge by item, others are one value', () => {
    expect(
      merge(json({ l: ['a', 'b', 'c'] }), json({ l: ['a', 'u', 'c'] }), json({ l: ['a', 'b', 'r', 'c'] })),
    ).toBe(json({ l: ['a', 'r', 'u', 'c'] }));
    expect(merge('{ "l": ["a", "b"] }\n', '{ "l": ["u", "a", "b"] }\n', '{ "l": ["b", "r"] }\n')).toBe(
      '{ "l": ["u", "b", "r"] }\n',
    );
    expect(merge('{ "l": [{}] }\n', '{ "l": [{}, {"u":1}] }\n', '{ "l": [{"r":1}] }\n')).toMatchObject({
      hunks: 1,
    });
    expect(merge('{ "l": [1, 1] }\n', '{ "l": [1, 1, 2] }\n', '{ "l": [1, 1, 3] }\n')).toMatchObject({
      hunks: 1,
    });
  });

  it('without a base: the union, differing values conflict', () => {
    expect(merge(null, json({ a: 1, u: 1 }), json({ a: 1, r: 1 }))).toBe(json({ a: 1, r: 1, u: 1 }));
    expect(merge(null, json({ a: 1, u: 1 }), json({ a: 2 }))).toEqual({
      hunks: 1,
      text: lines(
        '{',
        '<<<<<<< yours',
        '  "a": 1,',
        '=======',
        '  "a": 2,',
        '>>>>>>> prefiq',
        '  "u": 1',
        '}',
      ),
    });
  });

  it('keeps CRLF, mark, and the final newline or its lack', () => {
    const user = `\uFEFF${json({ a: 9, b: 2, c: 3 }).replaceAll('\n', '\r\n').trimEnd()}`;
    expect(merge(json({ a: 1, b: 2, c: 3 }), user, json({ a: 1, b: 3, c: 3, d: [1] }))).toBe(
      `\uFEFF${json({ a: 9, b: 3, c: 3, d: [1] })
        .replaceAll('\n', '\r\n')
        .trimEnd()}`,
    );
  });

  it('carries over comments of the render where lines merge', () => {
    const base = lines('{', '  "a": 1,', '  "b": 2,', '  "c": 3', '}');
    const render = base.replace('  "a"', '  // why\n  "a"');
    expect(merge(base, base.replace('3', '4'), render, 'tsconfig.json')).toBe(render.replace('3', '4'));
  });

  it('merges lines that would not be JSON by key', () => {
    const base = json({ a: 1, b: 2, c: 3 });
    expect(merge(base, json({ a: 1, b: 2 }), json({ a: 0, b: 2, c: 3 }))).toBe(json({ a: 0, b: 2 }));
  });

  it('falls back to lines where it is no JSON, or a key occurs twice', () => {
    expect(merge('{ a\nb\nc }\n', '{ A\nb\nc }\n', '{ a\nb\nC }\n')).toBe('{ A\nb\nC }\n');
    const twice = lines('{', '"a": 1,', '"a": 2,', '"b": 3', '}');
    expect(merge(twice, twice.replace('3', '4'), twice.replace('1', '5'))).toBe(
      twice.replace('3', '4').replace('1', '5'),
    );
  });

  it('names beyond ASCII and keys of objects’ own prototypes are names like others', () => {
    expect(
      merge(json({ ä: 1, b: 2 }), json({ ä: 'größe', b: 2 }), json({ ä: 1, b: 'ñ', __proto__x: 1 })),
    ).toBe(json({ ä: 'größe', b: 'ñ', __proto__x: 1 }));
    const odd = '{ "__proto__": 1, "constructor": 2 }\n';
    expect(merge(odd, odd.replace('1', '3'), odd.replace('2', '4'))).toBe(
      '{ "__proto__": 3, "constructor": 4 }\n',
    );
  });
});

describe('package.json', () => {
  const dependency = (range: string) => json({ name: 'x', dependencies: { lib: range, z: '1.0.0' } });
  const versions = (base: string, user: string, render: string) =>
    merge(dependency(base), dependency(user), dependency(render), 'apps/erp/package.json');

  it.each([
    ['^1.2.0', '^1.5.0', '^1.4.0', '^1.5.0'],
    ['^1.2.0', '^1.3.0', '^1.10.0', '^1.10.0'],
    ['^1.2.0', '~1.3.0', '^1.4.0', '~1.4.0'],
    ['^1.2.0', '1.3.0', '^1.4.0', '1.4.0'],
    ['~0.3.0', '~0.3.5', '~0.3.9', '~0.3.9'],
    ['^1.0.0-rc.1', '^1.0.0-rc.2', '^1.0.0-rc.10', '^1.0.0-rc.10'],
    ['^1.0.0-rc.1', '^1.0.0-rc.2', '^1.0.0', '^1.0.0'],
    ['^1.2.0', '^1.2.0', '^2.0.0', '^2.0.0'],
    ['^1.2.0', '^2.0.0', '^1.2.0', '^2.0.0'],
  ])('%s here %s there %s: %s', (base, user, render, want) => {
    expect(versions(base, user, render)).toBe(dependency(want));
  });

  it.each([
    ['^1.2.0', '^1.5.0', '^2.0.0'],
    ['^0.3.0', '^0.4.0', '^0.5.0'],
    ['^0.0.1', '^0.0.2', '^0.0.3'],
    ['^1.2.0', 'file:../lib', '^1.4.0'],
    ['^1.2.0', 'github:a/b', '^1.4.0'],
    ['^1.2.0', 'next', '^1.4.0'],
    ['^1.2.0', '>=1 <3', '^1.4.0'],
  ])('%s here %s there %s: a conflict', (base, user, render) => {
    expect(versions(base, user, render)).toMatchObject({ hunks: 1 });
  });

  it('other versions than those of dependencies are values like others', () => {
    const version = (text: string) => json({ version: text });
    expect(merge(version('1.0.0'), version('1.0.1'), version('1.0.2'), 'package.json')).toMatchObject({
      hunks: 1,
    });
  });
});
