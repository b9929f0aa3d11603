/** One example value of a field, by the number of its record: valid by the field's own limits, the same in every run. */

import { createHash } from 'node:crypto';

import { take, type FieldMeta, type Json, type ModelMeta } from 'prefiq/modelmeta';
import RandExp from 'randexp';

import { isStatus } from '../fields.js';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** A UUID of version 7's form that depends on model and number alone. */
export function sampleId(model: string, number: number): string {
  const hex = digest(`${model}:${number}`).toString('hex');
  return `01900000-0000-7${hex.slice(0, 3)}-8${hex.slice(3, 6)}-${hex.slice(6, 18)}`;
}

/** A small generator of pseudo-random integers, seeded by a text (mulberry32). */
function seeded(text: string): (from: number, to: number) => number {
  let state = digest(text).readUInt32LE(0);
  return (from, to) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return from + (((t ^ (t >>> 14)) >>> 0) % (to - from + 1));
  };
}

function patterned(field: FieldMeta, seed: string): string | undefined {
  for (let attempt = 0; attempt < 40; attempt++) {
    const generator = new RandExp(new RegExp(field.pattern ?? ''));
    generator.max = Math.max(3, Math.min(field.maxLength ?? 8, 8) - (attempt % 6));
    const random = seeded(`${seed}:${attempt}`);
    generator.randInt = random;
    const text = generator.gen();
    if (take(field, text).ok) return text;
  }
  return undefined;
}

/** Keeps the number at the end, so that short unique texts still differ. */
function fitText(text: string, number: number, field: FieldMeta): string {
  const full = `${text} ${number}`;
  const most = field.maxLength ?? 140;
  const short =
    full.length <= most ? full : `${text.slice(0, Math.max(0, most - String(number).length))}${number}`;
  return short.slice(-most).padEnd(field.minLength ?? 0, 'x');
}

/** The first that fits the field's own limits; the longest name where a least length asks for one. */
const firstFit = (field: FieldMeta, texts: readonly string[]): string | undefined =>
  texts.find((text) => take(field, text).ok);

function email(field: FieldMeta, name: string, number: number): string | undefined {
  const long = `${name}${number}@${'example'.padEnd((field.minLength ?? 0) - 5 - name.length, 'x').slice(0, 60)}.com`;
  return firstFit(field, [`${name}${number}@example.com`, `${name}${number}@x.co`, `a${number}@x.co`, long]);
}

function url(field: FieldMeta, route: string, number: number): string | undefined {
  const start = `https://example.com/${route}/`;
  const padded = `${start}${String(number).padStart((field.minLength ?? 0) - start.length, '0')}`;
  return firstFit(field, [`${start}${number}`, `https://x.co/${number}`, `http://x/${number}`, padded]);
}

const DAY = 86_400_000;

function dateAt(days: number, from = Date.UTC(2026, 0, 5)): string {
  return new Date(from + days * DAY).toISOString();
}

/** Where the bounds leave it room, a number goes from the lower one up, and begins again behind the upper one. */
function inBounds(value: number, { minimum, maximum }: FieldMeta, step = 1): number {
  const [least, most] = [Number(minimum ?? -Infinity), Number(maximum ?? Infinity)];
  if (value >= least && value <= most) return value;
  const start = least === -Infinity ? most - 100 * step : least;
  const places = Math.floor((most - start) / step) + 1;
  return places > 0 ? start + ((value / step) % places) * step : start;
}

const whole = (number: number, field: FieldMeta): number => {
  const bounds = {
    minimum: Math.ceil(Number(field.minimum ?? -Infinity)),
    maximum: Math.floor(Number(field.maximum ?? Infinity)),
  };
  return inBounds(number, { ...field, ...bounds });
};

function bigint({ minimum, maximum }: FieldMeta, number: number): string {
  const value = BigInt(number);
  const isLow = minimum !== undefined && value < BigInt(minimum);
  const isHigh = maximum !== undefined && value > BigInt(maximum);
  if (!isLow && !isHigh) return String(value);
  const [least, most] = [minimum, maximum].map((bound) => (bound === undefined ? undefined : BigInt(bound)));
  if (least === undefined) return String((most ?? 0n) - value);
  const next = least + value;
  return String(most === undefined || next <= most ? next : least + (value % (most - least + 1n)));
}

function decimal(field: FieldMeta, number: number): string {
  const { precision = 18, scale = 2, minimum, maximum } = field;
  const digits = Math.min(precision - scale, 6);
  const most = 10 ** digits - 10 ** -scale;
  const step = most >= 900 ? 100 : most >= 9 ? 1 : 10 ** -scale;
  const bounds = { minimum: minimum ?? -most, maximum: maximum ?? most };
  return inBounds(number * step, { ...field, ...bounds }, step).toFixed(scale);
}

function between(field: FieldMeta, text: string, days: number): string {
  const { minimum, maximum } = field;
  const isIn = (one: string): boolean =>
    (minimum === undefined || one >= String(minimum)) && (maximum === undefined || one <= String(maximum));
  if (isIn(text)) return text;
  const edge = String(minimum ?? maximum);
  const moved = dateAt(minimum === undefined ? -days : days, Date.parse(edge)).slice(0, text.length);
  return isIn(moved) ? moved : edge;
}

function time({ minimum, maximum }: FieldMeta, number: number): string {
  const text = `${String(8 + (number % 9)).padStart(2, '0')}:30:00`;
  if (minimum !== undefined && text < String(minimum)) return String(minimum);
  return maximum !== undefined && text > String(maximum) ? String(maximum) : text;
}

/** In wire form, or undefined where none can be made up (a pattern too strange). */
export function sampleValue(
  model: ModelMeta,
  field: FieldMeta,
  number: number,
  position: number,
): Json | undefined {
  const spread = number * 7 + position * 14;
  if (field.pattern !== undefined) return patterned(field, `${model.model}.${field.name}:${number}`);
  switch (field.type) {
    case 'string':
    case 'text':
      return fitText(
        field.name === model.display || field.type === 'text'
          ? `Sample ${model.label.toLowerCase()}`
          : field.label,
        number,
        field,
      );
    case 'email':
      return email(field, model.kebab, number);
    case 'url':
      return url(field, model.route, number);
    case 'integer':
      return whole(number, field);
    case 'float':
      return inBounds(number + 0.5, field);
    case 'bigint':
      return bigint(field, number);
    case 'decimal':
      return decimal(field, number);
    case 'boolean':
      return number % 2 === 1;
    case 'date':
      return between(field, dateAt(spread).slice(0, 10), number);
    case 'time':
      return time(field, number);
    case 'datetime':
      return between(field, dateAt(spread), number);
    case 'uuid':
      return sampleId(`${model.model}.${field.name}`, number);
    case 'json':
      return { note: `Sample ${number}` };
    case 'enum':
      return isStatus(model, field) ? undefined : (field.values ?? [])[number % (field.values?.length ?? 1)];
    case 'ref':
    case 'many':
      return undefined;
  }
}
