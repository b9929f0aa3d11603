/**
 * Example values for fixtures and tests: valid by the model's own rules, different from record to record, and the
 * same in every run.
 */

import { createHash } from 'node:crypto';

import { take, type FieldMeta, type Json, type ModelMeta } from 'prefiq/modelmeta';
import { compileValidator, type Validator } from 'prefiq/rules';
import RandExp from 'randexp';

import { creatable, isOptional, isStatus, storedFields } from './fields.js';

export type Sample = Record<string, Json>;

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

function dateAt(days: number): string {
  return new Date(Date.UTC(2026, 0, 5) + days * 86_400_000).toISOString();
}

const clamp = (value: number, field: FieldMeta): number =>
  Math.min(Math.max(value, Number(field.minimum ?? value)), Number(field.maximum ?? Infinity));

/** One value in wire form, or undefined where none can be made up (a pattern too strange). */
function value(model: ModelMeta, field: FieldMeta, number: number, position: number): Json | undefined {
  const spread = number * 7 + position * 14;
  switch (field.type) {
    case 'string':
    case 'text':
      if (field.pattern !== undefined) return patterned(field, `${model.model}.${field.name}:${number}`);
      return fitText(
        field.name === model.display || field.type === 'text'
          ? `Sample ${model.label.toLowerCase()}`
          : field.label,
        number,
        field,
      );
    case 'email':
      return `${model.kebab}${number}@example.com`;
    case 'url':
      return `https://example.com/${model.route}/${number}`;
    case 'integer':
      return Math.trunc(clamp(number, field));
    case 'float':
      return clamp(number + 0.5, field);
    case 'bigint':
      return String(Math.trunc(clamp(number, field)));
    case 'decimal':
      return decimal(field, number);
    case 'boolean':
      return number % 2 === 1;
    case 'date':
      return bounded(field, dateAt(spread).slice(0, 10));
    case 'time':
      return bounded(
        field,
        dateAt(0)
          .slice(11, 13)
          .replace('00', String(8 + (number % 9)).padStart(2, '0')) + ':30:00',
      );
    case 'datetime':
      return bounded(field, dateAt(spread));
    case 'uuid':
      return sampleId(`${model.model}.${field.name}`, number);
    case 'json':
      return { note: `Sample ${number}` };
    case 'enum':
      return isStatus(model, field) ? undefined : (field.values ?? [])[number % (field.values?.length ?? 1)];
    default:
      return undefined;
  }
}

const bounded = (field: FieldMeta, text: string): string =>
  field.minimum !== undefined && text < String(field.minimum)
    ? String(field.minimum)
    : field.maximum !== undefined && text > String(field.maximum)
      ? String(field.maximum)
      : text;

function decimal(field: FieldMeta, number: number): string {
  const { precision = 18, scale = 2 } = field;
  const most = 10 ** Math.min(precision - scale, 6) - 1;
  const amount = clamp(Math.min(number * 100, Math.max(most, 0)), field);
  return amount.toFixed(scale);
}

/** Ids of the records that a model's sample data has, by name of the model, where they are not those made up here. */
export type FixtureIds = Readonly<Record<string, readonly string[]>>;

const RECORDS = [1, 2, 3] as const;

/** Of the records that `fixtureRecords` makes up. */
export const sampleIds = (model: string): readonly string[] =>
  RECORDS.map((number) => sampleId(model, number));

/** Fixtures refer to fixtures: the record of the same number, or the first of three. */
function reference({ to = '' }: FieldMeta, number: number, ids: FixtureIds): string {
  const known = ids[to] ?? sampleIds(to);
  return known[(number - 1) % known.length] as string;
}

const validators = new WeakMap<ModelMeta, Validator>();

/** Compiled once a model: every record of it asks. */
function validatorOf(model: ModelMeta): Validator {
  const known = validators.get(model);
  if (known !== undefined) return known;
  const validate = compileValidator(model);
  validators.set(model, validate);
  return validate;
}

/**
 * A valid record number `number` (from 1): with every field filled if the rules allow it, else with the required
 * ones only. A ref to the model itself stays empty unless it is required.
 */
export function sampleRecord(model: ModelMeta, number: number, ids: FixtureIds = {}): Sample {
  const fields = creatable(model);
  const make = (onlyRequired: boolean): Sample => {
    const sample: Sample = {};
    fields.forEach((field, position) => {
      const isNeeded = !isOptional(model, field);
      if (onlyRequired && !isNeeded) return;
      if (field.type === 'ref' && field.to === model.model && !isNeeded) return;
      const given =
        field.type === 'ref' ? reference(field, number, ids) : value(model, field, number, position);
      if (given !== undefined) sample[field.property] = given;
    });
    return sample;
  };
  const validate = validatorOf(model);
  const isValid = (sample: Sample): boolean => validate(sample, 'create').violations.length === 0;
  const full = make(false);
  if (isValid(full)) return full;
  const least = make(true);
  if (!isValid(least)) return full;
  // Optional fields are put back one by one, as far as the rules let them.
  for (const [property, given] of Object.entries(full)) {
    if (property in least) continue;
    least[property] = given;
    if (!isValid(least)) delete least[property];
  }
  return least;
}

/** `core/fixtures/<kebab>.json`: three records with fixed ids, and with what only the server writes. */
export function fixtureRecords(model: ModelMeta, ids: FixtureIds = {}): readonly Sample[] {
  return RECORDS.map((number) => {
    const record: Sample = { id: sampleId(model.model, number) };
    const sample = sampleRecord(model, number, ids);
    storedFields(model).forEach((field, position) => {
      const { property } = field;
      if (isStatus(model, field)) record[property] = model.status?.initial ?? null;
      else if (property in sample) record[property] = sample[property] ?? null;
      else if (field.required) record[property] = serverValue(model, field, { number, position, ids });
    });
    return record;
  });
}

/** A required field that clients do not send: its default, or something made up. */
function serverValue(
  model: ModelMeta,
  field: FieldMeta,
  { number, position, ids }: { readonly number: number; readonly position: number; readonly ids: FixtureIds },
): Json {
  if (field.default && 'value' in field.default) return field.default.value;
  return (
    (field.type === 'ref' ? reference(field, number, ids) : value(model, field, number, position)) ?? null
  );
}
