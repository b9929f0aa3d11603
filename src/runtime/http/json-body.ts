/** Bodies in JSON, read so that a number which JavaScript would alter is noticed where it stands. */

const SUSPECT = /\d[eE]|(?:\d\.?){16}/;

const TOKENS = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** Beyond all numbers, so that JSON.parse makes an infinity of it, which every validator refuses. */
const BEYOND = '1e999';

/** Can there be a number that is rounded? Most bodies have neither an exponent nor that many digits. */
export const hasLongNumbers = (text: string): boolean => SUSPECT.test(text);

/** The text with each number that would be rounded put out of reach. It must be JSON: then every quote has its other. */
export function markNumbers(text: string): string {
  return text.replace(TOKENS, (token) => (token.startsWith('"') || isKept(token) ? token : BEYOND));
}

/** Does the double that is nearest print as this number, with as many digits? */
function isKept(token: string): boolean {
  const [digits, exponent] = scientific(token);
  const number = Number(token);
  if (digits === '' || !Number.isFinite(number)) return digits === '';
  if (digits.length > 100) return false;
  const [same, power] = scientific(number.toExponential(digits.length - 1));
  return same === digits && power === exponent;
}

/** `-120.50e3` → `1205` and 5: digits without zeros at either end, and the power of ten of the first. */
function scientific(numeral: string): readonly [digits: string, power: number] {
  const [, whole = '', fraction = '', power = '0'] =
    /^-?(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(numeral) ?? [];
  const all = whole + fraction;
  const first = all.search(/[1-9]/);
  if (first < 0) return ['', 0];
  return [all.slice(first).replace(/0+$/, ''), Number(power) + whole.length - 1 - first];
}
