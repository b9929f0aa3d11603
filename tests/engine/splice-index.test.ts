/** A few entries of a large index, read and written without the others: the same as by parsing all of it. */
import fc from '../fast-check.js';
import { expect, it } from 'vitest';

import { formatIndex, parseIndex } from '../../src/engine/base/base-index.js';
import { findEntries, replaceEntries } from '../../src/engine/base/splice-index.js';
import type { BaseEntry } from '../../src/engine/types.js';

const COUNT = 2000;

const entry = (n: number): BaseEntry => ({
  owner: n % 2 === 0 ? 'user' : 'tool',
  origin: `model:Thing${n}`,
  sha256: n.toString(16).padStart(64, '0'),
});
const pathOf = (n: number): string => `bin/${n % 7}/thing ${n}${n % 5 === 0 ? 'é' : ''}.ts`;
const index = new Map(Array.from({ length: COUNT }, (_, n) => [pathOf(n), entry(n)] as const));
const text = formatIndex(index);

const path = fc.oneof(
  fc.nat(COUNT - 1).map(pathOf),
  fc.constantFrom('a', 'zz/last.ts', 'bin/3/thing', 'bin/3', 'README.md'),
);
const changes = fc
  .array(fc.tuple(path, fc.option(fc.nat(99).map(entry), { nil: null })), { maxLength: 6 })
  .map((list) => new Map(list));

it('some entries are those of the whole', () => {
  fc.assert(
    fc.property(fc.array(path, { maxLength: 9 }), (paths) => {
      const known = new Set(paths.filter((one) => index.has(one)));
      expect(findEntries(text, paths)).toEqual(new Map([...known].map((one) => [one, index.get(one)])));
    }),
  );
});

it('with all entries of some origins, as by parsing all of it', () => {
  const origins = fc.array(
    fc.oneof(
      fc.nat(COUNT - 1).map((n) => `model:Thing${n}`),
      fc.constantFrom('model:Thing', 'Thing1', 'a"b'),
    ),
    { maxLength: 9 },
  );
  fc.assert(
    fc.property(fc.array(path, { maxLength: 3 }), origins, (paths, some) => {
      const wanted = [...parseIndex(text)].filter(
        ([at, { origin }]) => paths.includes(at) || some.includes(origin),
      );
      expect(findEntries(text, paths, some)).toEqual(new Map(wanted));
    }),
  );
});

it('an index with other entries is the one that would be written anew', () => {
  fc.assert(
    fc.property(changes, (some) => {
      const wanted = new Map<string, BaseEntry>(index);
      for (const [at, one] of some) {
        if (one === null) wanted.delete(at);
        else wanted.set(at, one);
      }
      expect(replaceEntries(text, some)).toBe(formatIndex(wanted));
    }),
  );
});

/** Writes the whole index anew. */
const writtenAnew = (some: ReadonlyMap<string, BaseEntry | null>): string => {
  const wanted = new Map<string, BaseEntry>(index);
  for (const [at, one] of some) {
    if (one === null) wanted.delete(at);
    else wanted.set(at, one);
  }
  return formatIndex(wanted);
};

it('many other entries, all of them, none, the first and the last: the index that would be written anew', () => {
  const every = (step: number, make: (n: number) => BaseEntry | null) =>
    new Map(Array.from({ length: COUNT / step }, (_, n) => [pathOf(n * step), make(n)] as const));
  const strange = new Map(
    ['!first', 'bin/3/"quoted": {', 'bin/4/back\\slash', 'bin/5/thing 9é', '~last'].map(
      (at, n) => [at, entry(n)] as const,
    ),
  );
  for (const some of [
    new Map<string, null>(),
    every(1, (n) => entry(n + 1)),
    every(2, () => null),
    every(3, (n) => (n % 2 === 0 ? null : entry(n + 7))),
    strange,
    new Map([...every(5, (n) => entry(n)), ...strange]),
  ])
    expect(replaceEntries(text, some)).toBe(writtenAnew(some));
});

it('all entries of an index are found, in a time that grows as it does', () => {
  expect(findEntries(text, index.keys())).toEqual(index);
  const big = (count: number) =>
    new Map(Array.from({ length: count }, (_, n) => [`bin/${n}/thing.ts`, entry(n)] as const));
  const large = big(20_000);
  const from = performance.now();
  expect(replaceEntries(formatIndex(large), large)).toBe(formatIndex(large));
  expect(findEntries(formatIndex(large), large.keys())?.size).toBe(large.size);
  // Searched once for each entry it was minutes.
  expect(performance.now() - from).toBeLessThan(5000);
});

it('lines in no order, or that are none, are for the parser', () => {
  const lines = text.split('\n');
  const swapped = [...lines.slice(0, 9), lines[500], ...lines.slice(10, 500), lines[9], ...lines.slice(501)];
  const blank = [...lines.slice(0, 9), '', ...lines.slice(9)];
  const open = lines.map((line, n) => (n === 9 ? line.slice(0, -1) : line));
  const escaped = [...lines.slice(0, 3), lines[3]?.replace('bin/', 'bin/\\"'), ...lines.slice(4)];
  for (const broken of [swapped, blank, open, escaped])
    expect(replaceEntries(broken.join('\n'), new Map([['a', entry(1)]]))).toBeUndefined();
});

it('an index in another format goes to the parser, which reports the fault', () => {
  for (const broken of [
    text.replace('"format": 1', '"format": 2'),
    text.replace('"files": {\n', '"files": {\n<<<<<<< ours\n'),
    text.slice(0, -3),
    formatIndex(new Map([...index].slice(0, 3))),
  ]) {
    expect(findEntries(broken, ['a'])).toBeUndefined();
    expect(replaceEntries(broken, new Map([['a', entry(1)]]))).toBeUndefined();
  }
});

it('of two lines for a path, as a merge of both sides leaves them, the last one counts', () => {
  const line = text.split('\n').find((one) => one.startsWith('"bin/1/thing 1.ts"')) ?? '';
  const twice = text.replace(line, `${line}\n${line.replace(/[0-9a-f]{64}/, 'f'.repeat(64))}`);
  expect(findEntries(twice, ['bin/1/thing 1.ts'])).toEqual(
    new Map([['bin/1/thing 1.ts', parseIndex(twice).get('bin/1/thing 1.ts')]]),
  );
  expect(replaceEntries(twice, new Map([['bin/1/thing 1.ts', entry(1)]]))).toBe(text);
});

it('an entry that is none is refused by name', () => {
  const broken = text.replace('"bin/1/thing 1.ts": {"owner":"tool"', '"bin/1/thing 1.ts": {"owner":"mine"');
  expect(() => findEntries(broken, ['bin/1/thing 1.ts'])).toThrow(/bin\/1\/thing 1\.ts/);
});
