/**
 * Values of fields that have few to choose from, where some of them must be unique: references, choices, patterns. Each
 * record gets a combination that none before it has, as long as there is one.
 */

import type { FieldMeta, Json, ModelMeta } from 'prefiq/modelmeta';

import { creatable, isOptional, isStatus, storedFields } from '../fields.js';
import { sampleId, sampleValue } from './sample-values.js';

/** Ids of the records that a model's sample data has, by name of the model, where they are not the three made up here. */
export type FixtureIds = Readonly<Record<string, readonly string[]>>;

export const NO_IDS: FixtureIds = {};

/** Fixtures are numbers 1 to 3; the samples of tests begin behind them. */
const FIXTURES = 3;
const SAMPLES = 4;
/** A field with more values than records that are made needs no choosing. */
const FEW = FIXTURES + SAMPLES;
/** Combinations that are tried for one record. */
const TRIES = 2_000;

export type Choice = Readonly<Record<string, Json | null>>;

export interface Choices {
  /** By number of the record, from 1: what the fields concerned get; null is left empty. */
  readonly of: (number: number) => Choice;
  /** How many fixtures there may be, so that one more record can be created beside them. */
  readonly fixtures: number;
  /** Whether the first sample fits beside the fixtures. */
  readonly hasRoom: boolean;
}

/** The values that a field has to choose from, or undefined where there are enough for all. */
function fewValues(model: ModelMeta, field: FieldMeta, ids: FixtureIds): readonly Json[] | undefined {
  if (field.type === 'ref') return idsOf(field.to ?? '', ids);
  if (field.type === 'boolean') return [true, false];
  if (isStatus(model, field)) return [model.status?.initial ?? ''];
  if (field.type === 'enum') return field.values ?? [];
  if (field.type === 'json') return undefined;
  const made = Array.from({ length: 4 * FEW }, (_, index) => sampleValue(model, field, index + 1, 0));
  const values = [...new Set(made)].filter((value) => value !== undefined);
  return values.length < FEW || field.pattern !== undefined ? values.slice(0, FEW) : undefined;
}

export const idsOf = (model: string, ids: FixtureIds): readonly string[] =>
  ids[model] ?? Array.from({ length: FIXTURES }, (_, index) => sampleId(model, index + 1));

/** Sets of properties that must be unique together. */
export const uniqueSets = (model: ModelMeta): readonly (readonly string[])[] => [
  ...storedFields(model).flatMap((field) => (field.unique ? [[field.property]] : [])),
  ...model.indexes.flatMap((index) => (index.unique ? [index.fields] : [])),
];

interface Member {
  readonly property: string;
  readonly values: readonly (Json | null)[];
}

/** The choices: sets that only few combinations satisfy, and their fields. */
function toChoose(model: ModelMeta, ids: FixtureIds) {
  const byProperty = new Map(storedFields(model).map((field) => [field.property, field]));
  const sent = new Set(creatable(model));
  const members = new Map<string, Member>();
  const sets = uniqueSets(model).filter((set) => {
    const few = set.map((property) => {
      const field = byProperty.get(property);
      if (field === undefined) return undefined;
      const isEmpty = field.type === 'ref' && field.to === model.model && isOptional(model, field);
      const values = isEmpty ? [] : fewValues(model, field, ids);
      if (values === undefined) return undefined;
      // A client cannot send what is private or only read: it is empty, or what the server makes of it.
      const canBeNull = !field.required && (field.default === undefined || !sent.has(field));
      return { property, values: canBeNull ? [...values, null] : values };
    });
    if (few.includes(undefined)) return false;
    for (const one of few) if (one) members.set(one.property, one);
    return true;
  });
  return { sets, members: [...members.values()] };
}

const known = new WeakMap<ModelMeta, { readonly ids: FixtureIds; readonly choices: Choices }>();

export function choicesOf(model: ModelMeta, ids: FixtureIds): Choices {
  const before = known.get(model);
  if (before?.ids === ids) return before.choices;
  const choices = choose(model, ids);
  known.set(model, { ids, choices });
  return choices;
}

/** No record can be stored without the records that it must refer to. */
const lacksTarget = (model: ModelMeta, ids: FixtureIds): boolean =>
  model.fields.some(
    ({ type, to = '', required }) => type === 'ref' && required && idsOf(to, ids).length === 0,
  );

function choose(model: ModelMeta, ids: FixtureIds): Choices {
  const { sets, members } = toChoose(model, ids);
  if (lacksTarget(model, ids)) return { of: () => ({}), fixtures: 0, hasRoom: false };
  if (sets.length === 0) return { of: () => ({}), fixtures: FIXTURES, hasRoom: true };
  const made: Choice[] = [];
  const isFresh = (one: Choice): boolean =>
    sets.every(
      (set) =>
        set.some((property) => (one[property] ?? null) === null) ||
        !made.some((other) => set.every((property) => other[property] === one[property])),
    );
  for (let index = 0; index < FEW; index++) {
    const fresh = combinations(members, index).find(isFresh);
    if (fresh === undefined) break;
    made.push(fresh);
  }
  const fixtures = Math.max(0, Math.min(FIXTURES, made.length - 1));
  const slot = (number: number): number =>
    number <= FIXTURES ? number - 1 : fixtures + number - FIXTURES - 1;
  const none: Choice = Object.fromEntries(
    members.map(({ property, values }) => [property, values[0] ?? null]),
  );
  return {
    of: (number) => made[slot(number) % Math.max(1, made.length)] ?? none,
    fixtures,
    hasRoom: made.length > fixtures,
  };
}

/** Every combination, beginning with the one that each field would have by itself for record `index`; empty ones last. */
function combinations(members: readonly Member[], index: number): readonly Choice[] {
  let all: readonly Choice[] = [{}];
  for (const { property, values } of members) {
    const there = values.filter((value) => value !== null);
    const first = there.length === 0 ? [] : there.map((_, at) => there[(index + at) % there.length] ?? null);
    const ordered = there.length === values.length ? first : [...first, null];
    all = all.flatMap((one) => ordered.map((value) => ({ ...one, [property]: value }))).slice(0, TRIES);
  }
  return all;
}
