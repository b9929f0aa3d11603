/** Arithmetic on amounts as the wire has them: texts, exact to the last digit, where floats would round. Pure. */

import { canonicalDecimal } from './values.js';

const scaleOf = (text: string): number => text.split('.')[1]?.length ?? 0;

/** The amount in units of its last digit: `12.5` with scale 2 is 1250. */
function unitsOf(text: string, scale: number): bigint {
  const digits = canonicalDecimal(text, scale);
  if (digits === undefined) throw new RangeError(`"${text}" is no decimal such as 1234.50.`);
  return BigInt(digits.replace('.', ''));
}

function textOf(units: bigint, scale: number): string {
  const digits = String(units < 0n ? -units : units).padStart(scale + 1, '0');
  const at = digits.length - scale;
  return `${units < 0n ? '-' : ''}${digits.slice(0, at)}${scale > 0 ? '.' : ''}${digits.slice(at)}`;
}

/**
 * The sum, with as many digits behind the point as the amount that has the most.
 *
 * @example
 * addDecimals('0.10', '0.2'); // '0.30'
 */
export function addDecimals(...amounts: readonly string[]): string {
  const scale = Math.max(0, ...amounts.map(scaleOf));
  return textOf(
    amounts.reduce((sum, amount) => sum + unitsOf(amount, scale), 0n),
    scale,
  );
}

/**
 * @example
 * subtractDecimals('100.00', '99.9'); // '0.10'
 */
export function subtractDecimals(from: string, amount: string): string {
  const scale = Math.max(scaleOf(from), scaleOf(amount));
  return textOf(unitsOf(from, scale) - unitsOf(amount, scale), scale);
}

/**
 * The product with `scale` digits behind the point; a half goes away from zero, as on invoices.
 *
 * @example
 * multiplyDecimals('19.99', '0.19', 2); // '3.80'
 */
export function multiplyDecimals(amount: string, factor: string, scale: number): string {
  const [a, b] = [scaleOf(amount), scaleOf(factor)];
  const product = unitsOf(amount, a) * unitsOf(factor, b);
  const surplus = a + b - scale;
  if (surplus <= 0) return textOf(product * 10n ** BigInt(-surplus), scale);
  const unit = 10n ** BigInt(surplus);
  const half = (product < 0n ? -unit : unit) / 2n;
  return textOf((product + half) / unit, scale);
}
