import type { RecordData } from '../foundation/Entity.js';
import type { FieldMeta, Json, ModelMeta } from '../lowcode/ModelMeta.js';

const two = (n: number): string => String(n).padStart(2, '0');
const day = (n: number): string => `2026-${two(1 + (n % 12))}-${two(1 + (n % 28))}`;
const uuid = (n: number, kind: number): string =>
  `0193a000-0000-7000-8${kind.toString(16).padStart(3, '0').slice(-3)}-${n.toString(16).padStart(12, '0')}`;

/**
 * A record with the right types and different values for every `n`. It does not follow patterns and validators, which
 * are the service's matter; a repository stores what it is given.
 *
 * @example
 * sampleRecord(projectModel, 1, { code: 'P-1' }); // { code: 'P-1', name: …, status: … }
 */
export function sampleRecord(model: ModelMeta, n: number, overrides: RecordData = {}): RecordData {
  const stored = model.fields.filter((field) => field.type !== 'many');
  const values = stored.map((field, index) => [field.property, valueOf(field, n, index)] as const);
  return { ...Object.fromEntries(values), ...overrides };
}

function valueOf(field: FieldMeta, n: number, index: number): Json {
  switch (field.type) {
    case 'integer':
      return n - 3;
    case 'float':
      return n * 1.1 - 2;
    case 'bigint':
      return String(9_007_199_254_740_993n * BigInt(n - 2));
    case 'decimal':
      return decimalOf(field, n);
    case 'boolean':
      return n % 2 === 0;
    case 'date':
      return day(n);
    case 'time':
      return `${two(n % 24)}:${two((n * 7) % 60)}:00`;
    case 'datetime':
      return `${day(n)}T${two(n % 24)}:30:00.125Z`;
    case 'uuid':
    case 'ref':
      return uuid(n, index);
    case 'json':
      return { n, list: [1, 'zwei', null], nested: { true: true } };
    case 'enum':
      return field.values?.[n % field.values.length] ?? null;
    case 'email':
      return `person${n}@example.com`;
    case 'url':
      return `https://example.com/${n}`;
    case 'string':
    case 'text':
    case 'many':
      return textOf(field, n);
  }
}

/** Amounts that order differently as texts and as numbers: 9 before 10. */
function decimalOf({ precision = 18, scale = 2 }: FieldMeta, n: number): string {
  const whole = n * 7 + 5;
  const digits = precision - scale;
  const value = digits < 1 ? 0 : whole % 10 ** Math.min(digits, 9);
  return scale === 0 ? String(value) : `${value}.${String(n).padStart(scale, '0').slice(-scale)}`;
}

function textOf({ label, maxLength = 140, minLength = 0 }: FieldMeta, n: number): string {
  const number = String(n);
  const text = `${label.slice(0, Math.max(0, maxLength - number.length - 1))} ${number}`.slice(-maxLength);
  return text.padEnd(minLength, 'x');
}
