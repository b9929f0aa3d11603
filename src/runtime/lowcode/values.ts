/** The wire form of every field type: what is taken, what it is normalised to, and why it is refused. Pure. */

import { wireOf } from './field-types.js';
import type { FieldMeta, Json } from './ModelMeta.js';

/** A normalised value, or the reason why there is none: `rule` is the option or the type that was broken. */
export type Taken =
  | { readonly ok: true; readonly value: Json }
  | { readonly ok: false; readonly rule: string; readonly reason: string };

const taken = (value: Json): Taken => ({ ok: true, value });
const refused = (rule: string, reason: string): Taken => ({ ok: false, rule, reason });

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const TIME = /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/;
const DATETIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})$/i;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** The form browsers accept in `<input type=email>`, with a dot asked for in the domain. */
const EMAIL =
  /^[\w.!#$%&'*+/=?^`{|}~-]+@[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?)+$/i;
/** One address is one value, in whatever case people write it: it is stored, compared and unique in small letters. */
export const foldEmail = (text: string): string => text.toLowerCase();

const DECIMAL = /^-?\d+(?:\.\d+)?$/;
const INT64 = { min: -(2n ** 63n), max: 2n ** 63n - 1n };

/** PostgreSQL stores no NUL and no database half of a surrogate pair; no form can produce them. */
const isStorable = (text: string): boolean => !/[\0\p{Surrogate}]/u.test(text);
const UNSTORABLE = 'must not contain the character NUL, or half a character';

/** JSON.parse makes an infinity of what is too large, and the server of what would be rounded. */
const UNKEPT = 'must not hold a number with more digits than can be kept; send it as a text';

/** MariaDB reads JSON no deeper. */
const JSON_DEPTH = 31;

export const isUuid = (value: unknown): value is string => typeof value === 'string' && UUID.test(value);

/** There is no year 0 in SQL. */
function isDate(text: string): boolean {
  const match = DATE.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year === 0) return false;
  const date = new Date(Date.UTC(2000, month - 1, day));
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/**
 * `-007.5` with scale 2 → `-7.50`; undefined where digits would be lost. `-0` becomes `0`.
 *
 * @example
 * canonicalDecimal('12.5', 2); // '12.50'
 */
export function canonicalDecimal(text: string, scale: number): string | undefined {
  if (!DECIMAL.test(text)) return undefined;
  const negative = text.startsWith('-');
  const [whole = '0', fraction = ''] = text.replace('-', '').split('.');
  if (/[1-9]/.test(fraction.slice(scale))) return undefined;
  const digits = whole.replace(/^0+(?=\d)/, '');
  const padded = fraction.slice(0, scale).padEnd(scale, '0');
  const value = scale === 0 ? digits : `${digits}.${padded}`;
  return negative && /[1-9]/.test(value) ? `-${value}` : value;
}

/**
 * Orders two numerals of any length: negative, zero or positive, like the comparator of `sort`.
 *
 * @example
 * ['10.00', '9.5'].sort(compareDecimals); // ['9.5', '10.00']
 */
export function compareDecimals(a: string, b: string): number {
  // Doubles decide while both are exact in them; the digits are only counted where they may not be.
  if (a.length < 15 && b.length < 15) {
    const [x, y] = [Number(a), Number(b)];
    if (x !== y) return x < y ? -1 : 1;
  }
  const scale = Math.max(a.split('.')[1]?.length ?? 0, b.split('.')[1]?.length ?? 0);
  const scaled = (text: string): bigint => BigInt((canonicalDecimal(text, scale) ?? '0').replace('.', ''));
  const [x, y] = [scaled(a), scaled(b)];
  return x < y ? -1 : x > y ? 1 : 0;
}

function takeText(field: FieldMeta, text: string): Taken {
  if (!isStorable(text)) return refused('characters', UNSTORABLE);
  switch (field.type) {
    case 'email':
      return text.length <= 254 && EMAIL.test(text)
        ? taken(foldEmail(text))
        : refused('email', 'must be an e-mail address');
    case 'url':
      return isWebAddress(text)
        ? taken(text)
        : refused('url', 'must be a web address that starts with http:// or https://');
    case 'bigint':
      return takeBigint(text);
    case 'decimal':
      return takeDecimal(field, text);
    case 'date':
      return isDate(text) ? taken(text) : refused('date', 'must be a date such as 2026-01-31');
    case 'time': {
      const match = TIME.exec(text);
      return match
        ? taken(`${match[1] ?? ''}:${match[2] ?? ''}:${match[3] ?? '00'}`)
        : refused('time', 'must be a time such as 13:45');
    }
    case 'datetime': {
      const isReal = DATETIME.test(text) && isDate(text.slice(0, 10)) && !Number.isNaN(Date.parse(text));
      const iso = isReal ? new Date(text).toISOString() : '';
      // Seen from UTC, the first and the last day of all years may lie outside of them.
      return DATETIME.test(iso) && isDate(iso.slice(0, 10))
        ? taken(iso)
        : refused('datetime', 'must be a date and time with zone such as 2026-01-31T13:45:00Z');
    }
    case 'uuid':
    case 'ref':
      return isUuid(text) ? taken(text.toLowerCase()) : refused('uuid', 'must be a UUID');
    case 'enum':
      return (field.values ?? []).includes(text)
        ? taken(text)
        : refused('enum', `must be one of: ${(field.values ?? []).join(', ')}`);
    default:
      return taken(text);
  }
}

function isWebAddress(text: string): boolean {
  if (!/^https?:\/\//i.test(text) || /\s/.test(text)) return false;
  try {
    return new URL(text).hostname !== '';
  } catch {
    return false; // The URL constructor answers by throwing; there is nothing else in here that could.
  }
}

function takeBigint(text: string): Taken {
  if (!/^-?\d{1,20}$/.test(text)) return refused('bigint', 'must be a whole number');
  const value = BigInt(text);
  return value >= INT64.min && value <= INT64.max
    ? taken(value.toString())
    : refused('bigint', 'is outside the range of 64 bits');
}

function takeDecimal(field: FieldMeta, text: string): Taken {
  const { precision = 18, scale = 2 } = field;
  if (!DECIMAL.test(text)) return refused('decimal', 'must be a number such as 1234.50');
  const value = canonicalDecimal(text, scale);
  if (value === undefined) return refused('scale', `may have at most ${scale} digits behind the point`);
  const whole = value.replace('-', '').split('.')[0] ?? '';
  if (whole !== '0' && whole.length > precision - scale) {
    return refused('precision', `may have at most ${precision - scale} digits before the point`);
  }
  return taken(value);
}

function takeNumber(field: FieldMeta, value: number): Taken {
  if (!Number.isFinite(value)) return refused(field.type, UNKEPT);
  if (field.type === 'float') return taken(value);
  return Number.isSafeInteger(value) ? taken(value) : refused('integer', 'must be a whole number');
}

/** Takes a value that is not null: checks the type, normalises, then checks lengths, pattern and bounds. */
export function take(field: FieldMeta, value: unknown): Taken {
  const result = takeType(field, value);
  return result.ok ? checkLimits(field, result.value) : result;
}

function takeType(field: FieldMeta, value: unknown): Taken {
  if (wireOf(field.type) === 'string') {
    if (typeof value === 'string') return takeText(field, value);
    const hint =
      field.type === 'decimal' || field.type === 'bigint' ? ', sent as a string to keep every digit' : '';
    return refused('type', `must be a ${field.type === 'text' ? 'string' : field.type}${hint}`);
  }
  if (field.type === 'boolean') {
    return typeof value === 'boolean' ? taken(value) : refused('type', 'must be true or false');
  }
  if (field.type === 'json') return takeJson(value);
  return typeof value === 'number' ? takeNumber(field, value) : refused('type', 'must be a number');
}

function takeJson(value: unknown): Taken {
  const wrong = jsonProblem(value, JSON_DEPTH);
  if (wrong) return wrong;
  const text = JSON.stringify(value);
  if (text === undefined) return refused('type', 'must be JSON');
  // Halves of surrogates and NUL are escaped in the text; a backslash of its own is doubled.
  if (/(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/.test(text)) return refused('characters', UNSTORABLE);
  return taken(JSON.parse(text) as Json);
}

/** Finds a value that JSON or a database would not give back unchanged. Stops at the depth that it allows. */
function jsonProblem(value: unknown, depth: number): Taken | undefined {
  if (typeof value === 'number' && !Number.isFinite(value)) return refused('number', UNKEPT);
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth === 0) return refused('depth', `may be nested at most ${JSON_DEPTH} deep`);
  for (const key in value) {
    const found = jsonProblem((value as Record<string, unknown>)[key], depth - 1);
    if (found) return found;
  }
  return undefined;
}

function beyond(field: FieldMeta, value: Json, bound: number | string): number {
  if (wireOf(field.type) === 'number') return Number(value) - Number(bound);
  if (field.type === 'decimal' || field.type === 'bigint')
    return compareDecimals(String(value), String(bound));
  return String(value) < String(bound) ? -1 : String(value) > String(bound) ? 1 : 0;
}

const patterns = new Map<string, RegExp>();
function pattern(source: string): RegExp {
  let regexp = patterns.get(source);
  if (!regexp) patterns.set(source, (regexp = new RegExp(source, 'u')));
  return regexp;
}

function checkLimits(field: FieldMeta, value: Json): Taken {
  if (typeof value === 'string') {
    const { minLength, maxLength } = field;
    // JSON Schema counts characters, not UTF-16 units; the cheap length decides most cases.
    const length = value.length > (maxLength ?? Infinity) || minLength ? [...value].length : value.length;
    if (minLength !== undefined && length < minLength) {
      return refused('minLength', `must have at least ${minLength} characters`);
    }
    if (maxLength !== undefined && length > maxLength) {
      return refused('maxLength', `may have at most ${maxLength} characters`);
    }
    if (field.pattern !== undefined && !pattern(field.pattern).test(value)) {
      return refused('pattern', `must match ${field.pattern}`);
    }
  }
  if (field.minimum !== undefined && beyond(field, value, field.minimum) < 0) {
    return refused('minimum', `must not be less than ${field.minimum}`);
  }
  if (field.maximum !== undefined && beyond(field, value, field.maximum) > 0) {
    return refused('maximum', `must not be more than ${field.maximum}`);
  }
  return taken(value);
}
