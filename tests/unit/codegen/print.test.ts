import fc from '../../fast-check.js';
import { check } from 'prettier';
import type { Json } from 'prefiq/modelmeta';
import { describe, expect, it } from 'vitest';

import { constantNames } from '../../../src/codegen/typescript/meta.js';
import { printJson, printLiteral } from '../../../src/codegen/text/print.js';
import { layOut } from '../../../src/codegen/typescript/types-ts.js';

/** Values that models are made of; no model holds an empty object in a list. */
const json: fc.Arbitrary<Json> = fc.letrec<{ value: Json; map: Json }>((tie) => ({
  map: fc.dictionary(fc.string({ minLength: 1, unit: 'grapheme-ascii' }), tie('value'), {
    minKeys: 1,
    maxKeys: 4,
  }) as fc.Arbitrary<Json>,
  value: fc.oneof(
    { maxDepth: 4 },
    fc.string({ unit: 'grapheme-ascii', maxLength: 30 }),
    fc.boolean(),
    fc.constant(null),
    fc.array(fc.string({ unit: 'grapheme-ascii', maxLength: 20 }), { maxLength: 8 }),
    fc.array(tie('map'), { maxLength: 3 }),
    tie('map'),
  ),
})).map;

describe('printed data', () => {
  it('reads back as the same data', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(JSON.parse(printJson(value))).toEqual(value);
      }),
      { numRuns: 500 },
    );
  });

  it('is JSON as prettier lays it out', async () => {
    const isFormatted = (value: Json) => check(printJson(value), { parser: 'json', printWidth: 100 });
    await fc.assert(
      fc.asyncProperty(json, async (value) => {
        expect(await isFormatted(value)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it.each([77, 78, 79, 80])('fills the width to the last column: %i', async (length) => {
    const list = ['x'.repeat(length), 'last value'];
    for (const value of [{ a: list }, { a: list, b: list }, [list, list]]) {
      expect(await check(printJson(value), { parser: 'json', printWidth: 100 })).toBe(true);
      const source = `export const x = ${printLiteral(value, 0, 18)};\n`;
      expect(await check(source, { parser: 'typescript', singleQuote: true, printWidth: 100 })).toBe(true);
    }
  });

  it('keeps quotes and backslashes of a literal', () => {
    const value = { "it's": ['a "b"', "c 'd'", 'e\\f', 'g\nh'], '1st': null };
    const source = `export const x = ${printLiteral(value)};`;
    expect(new Function(source.replace('export const x =', 'return'))()).toEqual(value);
  });
});

describe('names of constants', () => {
  it('are identifiers, and as many as there are values', () => {
    const values = fc.uniqueArray(fc.string({ unit: 'grapheme' }), { maxLength: 12 });
    fc.assert(
      fc.property(values, (all) => {
        const names = constantNames(all);
        expect(new Set(names).size).toBe(all.length);
        for (const name of names) expect(name).toMatch(/^[A-Z_][A-Z0-9_]*$/);
      }),
      { numRuns: 1000 },
    );
  });

  it('read like the values', () => {
    expect(constantNames(['1-10', '1000+', 'First Response Due', 'onHold', 'a b', 'a-b', '€'])).toEqual([
      '_1_10',
      '_1000_PLUS',
      'FIRST_RESPONSE_DUE',
      'ON_HOLD',
      'A_B',
      'A_B_2',
      'VALUE',
    ]);
  });
});

describe('TypeScript without a formatter', () => {
  it('breaks a union that is too wide, one member a line', () => {
    const values = Array.from({ length: 12 }, (_, n) => `"value | ${n}"`).join(' | ');
    const text = layOut(`export interface A {\nsize: (${values})\n}`);
    expect(text.split('\n').slice(1, 4)).toEqual(['  size:', "    | 'value | 0'", "    | 'value | 1'"]);
  });
});
