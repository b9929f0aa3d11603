import type { FieldMeta, ModelMeta } from 'prefiq/modelmeta';

import type { ModelPermissions } from '@codexion/resources/hooks/useSession';
import { valueOf, type RecordBase } from '@codexion/resources/api/Resource';
import type { FormValue } from '@codexion/resources/models/InputProps';
import { toNumeral } from '@codexion/resources/format/numerals';

/** By property name. */
export type FormValues = Readonly<Record<string, FormValue>>;

/** The fields a form shows: of a record only those that were sent, as some may not be read by everyone. */
export function formFields(model: ModelMeta, record?: RecordBase): readonly FieldMeta[] {
  return model.fields.filter((field) => {
    if (field.private || field.type === 'many' || field.property === model.status?.field)
      return false;
    return record ? Object.hasOwn(record, field.property) : !field.readOnly;
  });
}

/** Shown, but not to be changed. */
export const isLocked = (
  field: FieldMeta,
  record: RecordBase | undefined,
  permissions?: Pick<ModelPermissions, 'unwritable'>,
): boolean =>
  Boolean(field.readOnly ?? (record && field.immutable)) ||
  permissions?.unwritable.includes(field.property) === true;

/** A switch says yes or no; where "not known" is an answer too, the form offers a choice of three. */
export const isSwitch = (field: FieldMeta): boolean =>
  field.type === 'boolean' && Boolean(field.required ?? field.default);

const pad = (part: number): string => String(part).padStart(2, '0');
const localDate = (at: Date): string =>
  `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}`;

function localMoment(iso: string): string {
  const at = new Date(iso);
  const seconds = at.getSeconds() > 0 ? `:${pad(at.getSeconds())}` : '';
  return `${localDate(at)}T${pad(at.getHours())}:${pad(at.getMinutes())}${seconds}`;
}

/** From wire form to what an input shows. */
export function toForm(field: FieldMeta, value: unknown): FormValue {
  if (isSwitch(field)) return value === true || value === 'true';
  if (value === null || value === undefined) return '';
  if (field.type === 'json') return JSON.stringify(value, null, 2);
  if (field.type === 'time') return String(value).replace(/^(\d\d:\d\d):00$/, '$1');
  return field.type === 'datetime' ? localMoment(String(value)) : String(value);
}

/** From what was typed to wire form; what cannot be understood goes on as typed, for the validator to refuse. */
export function toWire(field: FieldMeta, given: FormValue): unknown {
  if (typeof given === 'boolean') return given;
  const typed = field.type === 'text' ? given : given.trim();
  if (typed === '') return null;
  switch (field.type) {
    case 'integer':
    case 'float': {
      const numeral = toNumeral(typed);
      return /^-?\d*\.?\d+(?:e[+-]?\d+)?$/i.test(numeral) ? Number(numeral) : Number.NaN;
    }
    case 'bigint':
    case 'decimal':
      return toNumeral(typed);
    case 'boolean':
      return typed === 'true';
    case 'datetime': {
      const at = new Date(typed);
      return Number.isNaN(at.getTime()) ? typed : at.toISOString();
    }
    case 'json':
      return JSON.parse(typed) as unknown;
    default:
      return typed;
  }
}

function defaultOf(field: FieldMeta): unknown {
  const { default: given } = field;
  if (!given) return null;
  if ('value' in given) return given.value;
  // The server knows the other two better: they are filled in when the record is stored.
  return given.fn === 'today' && field.type === 'date' ? localDate(new Date()) : null;
}

/** First values of the form: of the record, or defaults and values in the address of the page. */
export function initialValues(
  model: ModelMeta,
  record: RecordBase | undefined,
  prefill: object = {},
): FormValues {
  const valueFor = (field: FieldMeta): unknown => {
    if (record) return valueOf(record, field.property);
    const isGiven = Object.hasOwn(prefill, field.property);
    return isGiven ? valueOf(prefill, field.property) : defaultOf(field);
  };
  return Object.fromEntries(
    formFields(model, record).map((field) => [field.property, toForm(field, valueFor(field))]),
  );
}
