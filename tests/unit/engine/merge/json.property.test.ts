/** Merges of JSON against a merge of the values, which knows nothing of texts. */
import fc from '../../../fast-check.js';
import { parse } from 'jsonc-parser';
import { describe, expect, it } from 'vitest';
import { mergeTexts } from '../../../../src/engine/merge/index.js';
import { RUNS } from './cases.js';
import { mergeValues, type Value } from './merge-values.js';
import { threeValues } from './values.js';

/** Ways to write it, with comments and all. */
const print = fc.constantFrom<(one: Value) => string>(
  (one) => `${JSON.stringify(one, null, 2)}\n`,
  (one) => `${JSON.stringify(one, null, '\t')}\n`,
  (one) => `${JSON.stringify(one)}\n`,
  (one) => JSON.stringify(one, null, 2).replaceAll('{\n', '{ // comment\n'),
  (one) =>
    JSON.stringify(one, null, 4)
      .replace(/([^[{,])\n/g, '$1,\n')
      .replaceAll('\n', '\r\n'),
);

const cases = fc
  .tuple(threeValues, print, fc.boolean())
  .map(([{ base, user, render }, printUser, isLost]) => {
    const text = (one: Value) => `${JSON.stringify(one, null, 2)}\n`;
    const values = { base: isLost ? null : base, user, render };
    return {
      values,
      texts: { base: isLost ? null : text(base), user: printUser(user), render: text(render) },
    };
  });

function merge({ base, user, render }: { base: string | null; user: string; render: string }) {
  const bytes = (one: string) => Buffer.from(one);
  const input = { base: base === null ? null : bytes(base), user: bytes(user), render: bytes(render) };
  const result = mergeTexts({ path: 'a.json', ...input });
  return { text: Buffer.from(result.bytes).toString(), hunks: result.type === 'merged' ? 0 : result.hunks };
}

const read = (text: string): unknown => {
  const errors: never[] = [];
  const out: unknown = parse(text, errors, { allowTrailingComma: true });
  expect(errors).toEqual([]);
  return out;
};

describe('a merge of JSON', () => {
  it('has the values that a merge of the values has, and as many conflicts', () => {
    let [clean, conflicts] = [0, 0];
    fc.assert(
      fc.property(cases, ({ values, texts }) => {
        const want = mergeValues(values);
        const { text, hunks } = merge(texts);
        if (hunks === 0) {
          clean++;
          // Lines of lists that do not touch merge where a merge of values sees one value.
          if (want.conflicts === 0) expect(read(text)).toEqual(want.value);
          else expect(want.inLists).toBe(want.conflicts);
        } else {
          conflicts++;
          expect(hunks).toBe(want.conflicts);
          expect(read(sideOf(text, 'user'))).toEqual(want.value);
        }
      }),
      { numRuns: RUNS },
    );
    expect(Math.min(clean, conflicts)).toBeGreaterThan(RUNS / 10);
  });

  it('comes to the same verdict with the sides changed over', () => {
    fc.assert(
      fc.property(cases, ({ texts: { base, user, render } }) => {
        const [one, other] = [merge({ base, user, render }), merge({ base, user: render, render: user })];
        expect(one.hunks).toBe(other.hunks);
      }),
      { numRuns: RUNS },
    );
  });
});

function sideOf(text: string, side: 'user' | 'render'): string {
  return text.replace(
    /^<{7}[^\n]*\n([^]*?)(?:\|{7}[^]*?)?={7}\r?\n([^]*?)>{7}[^\n]*\n?/gm,
    side === 'user' ? '$1' : '$2',
  );
}
