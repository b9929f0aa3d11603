/** Merges of YAML against a merge of the values. */
import fc from '../../../fast-check.js';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { mergeTexts } from '../../../../src/engine/merge/index.js';
import { RUNS } from './cases.js';
import { mergeValues, type Value } from './merge-values.js';
import { threeValues } from './values.js';

const print = fc.constantFrom<(one: Value) => string>(
  (one) => stringify(one),
  (one) => stringify(one, { indent: 4 }),
  (one) => stringify(one, { defaultStringType: 'QUOTE_SINGLE' }),
  (one) => stringify(one).replaceAll('\n', '\r\n'),
  (one) => `# mine\n${stringify(one).replace(/(: [^\n|>{[]+)\n/g, '$1 # why\n\n')}# end\n`,
);

interface Three<T> {
  readonly base: T;
  readonly user: T;
  readonly render: T;
}

function merge({ base, user, render }: Three<string>) {
  const bytes = (one: string) => Buffer.from(one);
  const result = mergeTexts({ path: 'a.yml', base: bytes(base), user: bytes(user), render: bytes(render) });
  return { text: Buffer.from(result.bytes).toString(), hunks: result.type === 'merged' ? 0 : result.hunks };
}

const cases = fc.tuple(threeValues, print).map(([values, printUser]) => {
  const { base, user, render } = values;
  return { values, texts: { base: stringify(base), user: printUser(user), render: stringify(render) } };
});

/** YAML has no empty map or list on lines: where one is filled or emptied, brackets meet lines. */
const hasEmpty = ({ base, user, render }: Three<Value>): boolean =>
  /\{\}|\[\]/.test(JSON.stringify([base, user, render]));

// Thousands of documents are parsed several times each.
describe('a merge of YAML', { timeout: 180_000 }, () => {
  it('has the values that a merge of the values has, and as many conflicts', () => {
    let [clean, conflicts] = [0, 0];
    fc.assert(
      fc.property(cases, ({ values, texts }) => {
        const want = mergeValues(values);
        const { text, hunks } = merge(texts);
        if (hunks === 0) {
          clean++;
          if (want.conflicts === 0) expect(parse(text)).toEqual(want.value);
          else expect(want.inLists).toBe(want.conflicts);
        } else {
          conflicts++;
          if (!hasEmpty(values)) expect(hunks).toBe(want.conflicts);
          if (!hasEmpty(values)) expect(parse(userSide(text))).toEqual(want.value);
        }
      }),
      { numRuns: RUNS },
    );
    expect(Math.min(clean, conflicts)).toBeGreaterThan(RUNS / 20);
  });

  it('comes to the same verdict with the sides changed over', () => {
    fc.assert(
      fc.property(cases, ({ texts: { base, user, render } }) => {
        const [one, other] = [merge({ base, user, render }), merge({ base, user: render, render: user })];
        expect(one.hunks === 0).toBe(other.hunks === 0);
      }),
      { numRuns: RUNS },
    );
  });
});

const userSide = (text: string): string =>
  text.replace(/^<{7}[^\n]*\n([^]*?)\|{7}[^]*?={7}\r?\n[^]*?>{7}[^\n]*\n?/gm, '$1');
