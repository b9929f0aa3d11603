/**
 * Example values for fixtures and tests: valid by the model's own rules, different from record to record, and the
 * same in every run.
 */

import type { FieldMeta, Json, ModelMeta } from 'prefiq/modelmeta';
import { compileValidator, type Validator } from 'prefiq/rules';

import { creatable, isOptional, isStatus, storedFields } from '../fields.js';
import { choicesOf, idsOf, NO_IDS, type FixtureIds } from './sample-choices.js';
import { sampleId, sampleValue } from './sample-values.js';

export type Sample = Record<string, Json>;

/** Of the records that `fixtureRecords` makes up. */
export const sampleIds = (model: ModelMeta, ids: FixtureIds): readonly string[] =>
  Array.from({ length: choicesOf(model, ids).fixtures }, (_, index) => sampleId(model.model, index + 1));

/** The value of a field in record `number`, where no choice is needed. */
function made(model: ModelMeta, field: FieldMeta, number: number, ids: FixtureIds): Json | undefined {
  if (field.type !== 'ref') return sampleValue(model, field, number, model.fields.indexOf(field));
  // Fixtures refer to fixtures: the record of the same number, or the first of three.
  const known = idsOf(field.to ?? '', ids);
  if (known.length > 0) return known[(number - 1) % known.length];
  return field.required ? sampleId(field.to ?? '', number) : undefined;
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
export function sampleRecord(model: ModelMeta, number: number, ids: FixtureIds = NO_IDS): Sample {
  const fields = creatable(model);
  const chosen = choicesOf(model, ids).of(number);
  const make = (onlyRequired: boolean): Sample => {
    const sample: Sample = {};
    for (const field of fields) {
      const isNeeded = !isOptional(model, field);
      if (onlyRequired && !isNeeded) continue;
      if (field.type === 'ref' && field.to === model.model && !isNeeded) continue;
      const choice = chosen[field.property];
      const given = choice === undefined ? made(model, field, number, ids) : choice;
      if (given !== undefined && given !== null) sample[field.property] = given;
    }
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

/** `core/fixtures/<kebab>.json`: up to three records with fixed ids, and with what only the server writes. */
export function fixtureRecords(model: ModelMeta, ids: FixtureIds = NO_IDS): readonly Sample[] {
  const { fixtures, of } = choicesOf(model, ids);
  return Array.from({ length: fixtures }, (_, index) => {
    const number = index + 1;
    const record: Sample = { id: sampleId(model.model, number) };
    const sample = sampleRecord(model, number, ids);
    for (const field of storedFields(model)) {
      const { property } = field;
      if (isStatus(model, field)) record[property] = model.status?.initial ?? null;
      else if (property in sample) record[property] = sample[property] ?? null;
      else if (field.required) {
        record[property] = of(number)[property] ?? serverValue(model, field, number, ids);
      }
    }
    return record;
  });
}

/** A required field that clients do not send: its default, or something made up. */
function serverValue(model: ModelMeta, field: FieldMeta, number: number, ids: FixtureIds): Json {
  if (field.default && 'value' in field.default) return field.default.value;
  return made(model, field, number, ids) ?? null;
}
