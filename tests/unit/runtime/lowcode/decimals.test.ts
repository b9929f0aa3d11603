import { addDecimals, compareDecimals, multiplyDecimals, subtractDecimals } from 'prefiq/rules';
import { describe, expect, it } from 'vitest';

import fc from '../../../fast-check.js';
import { rounds, SEED } from '../../../rounds.js';

const RUNS = { numRuns: rounds(200, 5000), seed: SEED };
const units = fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n });
/** `-1234` with 2 digits behind the point is `-12.34`. */
const amount = (value: bigint, scale: number): string => {
  const digits = String(value < 0n ? -value : value).padStart(scale + 1, '0');
  return `${value < 0n ? '-' : ''}${digits.slice(0, digits.length - scale)}.${digits.slice(-scale)}`;
};

describe('arithmetic on decimals', () => {
  it('keeps every digit that floats lose', () => {
    expect(addDecimals('0.1', '0.2')).toBe('0.3');
    expect(addDecimals('9007199254740993.01', '0.01')).toBe('9007199254740993.02');
    expect(subtractDecimals('0.30', '0.3')).toBe('0.00');
    expect(subtractDecimals('1', '1.005')).toBe('-0.005');
    expect(multiplyDecimals('1.005', '100', 0)).toBe('101');
    expect(addDecimals()).toBe('0');
  });

  it.each([
    ['2.345', '1', '2.35'],
    ['-2.345', '1', '-2.35'],
    ['2.3449', '1', '2.34'],
    ['-0.004', '1', '0.00'],
    ['3', '0.5', '1.50'],
  ])('rounds %s × %s to %s', (a, b, product) => {
    expect(multiplyDecimals(a, b, 2)).toBe(product);
  });

  it('agrees with whole numbers of cents', () => {
    fc.assert(
      fc.property(units, units, (a, b) => {
        const [x, y] = [amount(a, 2), amount(b, 2)];
        expect(addDecimals(x, y)).toBe(amount(a + b, 2));
        expect(subtractDecimals(x, y)).toBe(amount(a - b, 2));
        expect(multiplyDecimals(x, y, 4)).toBe(amount(a * b, 4));
        expect(compareDecimals(addDecimals(x, y), addDecimals(y, x))).toBe(0);
      }),
      RUNS,
    );
  });

  it('refuses texts that are no decimals', () => {
    for (const text of ['', '1,5', '1e3', 'NaN', ' 1']) {
      expect(() => addDecimals('1', text)).toThrow(/is no decimal/);
    }
  });
});
