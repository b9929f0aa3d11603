/**
 * From a ModelMeta to a validator: the one set of rules that server, forms and tests share.
 * Pure and free of Node, so that the browser runs the same code.
 */

import { longestText } from './limits.js';
import type { FieldMeta, FieldType, Json, ModelMeta } from './ModelMeta.js';
import { compileRule } from './rules.js';
import { didYouMean } from './suggest.js';
import { take } from './values.js';

export interface Violation {
  /** Property the message belongs to, `a.b` below a json field or in a bulk, empty for the record as a whole. */
  readonly path: string;
  readonly message: string;
  /** The option that was broken (`required`, `maxLength` …) or the id of a validator. */
  readonly rule: string;
}

/** `create` fills defaults, `update` takes a part and checks it against `current`, `full` checks a whole record. */
export type Mode = 'create' | 'update' | 'full';

export interface ValidateOptions {
  /** update: the record as it stands, so that immutable fields and validators can be judged. */
  readonly current?: Readonly<Record<string, unknown>>;
  /** Time and ids for defaults; the clock of the machine unless given. */
  readonly now?: () => Date;
  readonly uuid?: () => string;
}

export interface Validated {
  /** create: every property with its value or null · update: the given properties · full: the record as normalised. */
  readonly value: Record<string, Json>;
  readonly violations: readonly Violation[];
}

export type Validator = (data: unknown, mode: Mode, options?: ValidateOptions) => Validated;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function defaultOf(field: FieldMeta, options: ValidateOptions): Json {
  const { default: given } = field;
  if (given === undefined) return null;
  if ('value' in given) return given.value;
  if (given.fn === 'uuid') return (options.uuid ?? (() => crypto.randomUUID()))();
  const now = (options.now ?? (() => new Date()))().toISOString();
  if (given.fn === 'today') return now.slice(0, 10);
  return field.type === 'time' ? now.slice(11, 19) : now;
}

/** A form sends an empty text where nothing is; in a json field that is a value. */
const isEmpty = (value: unknown, { type }: FieldMeta): boolean =>
  value === undefined || value === null || (value === '' && type !== 'json');

/** Unknown fields of one record that are named, and characters of their names: what a client sends sizes no answer. */
const UNKNOWN_SHOWN = 20;
const NAME_SHOWN = 100;

/** Invisible text: spaces of all kinds, line ends, characters without a width. */
const isBlank = (value: unknown, { type }: FieldMeta): boolean =>
  LIMITED.has(type) &&
  typeof value === 'string' &&
  /^[\s\u180e\u200b-\u200d\u2060\u2800\u3164]*$/.test(value);

const LIMITED: ReadonlySet<FieldType> = new Set<FieldType>(['string', 'text', 'url']);

function limited(model: ModelMeta, field: FieldMeta): FieldMeta {
  const maxLength = longestText(model, field);
  return maxLength === field.maxLength ? field : ({ ...field, maxLength } as FieldMeta);
}

/**
 * Compiles a model. The validator takes what a client sent, says every violation at once and normalises values
 * (decimals padded to their scale, datetimes to UTC, UUIDs to lower case). An empty string counts as absent,
 * except in a json field.
 *
 * @example
 * const validate = compileValidator(projectModel);
 * validate({ code: '' }, 'create').violations; // [{ path: 'code', message: 'Code is required.', rule: 'required' }, …]
 */
export function compileValidator(model: ModelMeta): Validator {
  const stored = model.fields
    .filter((field) => field.type !== 'many')
    .map((field) => (LIMITED.has(field.type) ? limited(model, field) : field));
  const rules = model.validators.map((validator) => ({
    ...validator,
    holds: compileRule(validator.rule, stored),
  }));
  const { status } = model;

  // Children may come along with a record: each is judged by the validator of its own model, none of them here.
  const known = model.fields.filter((field) => !field.private).map((field) => field.property);
  const open = new Set(known);
  const checkUnknown = (data: Record<string, unknown>, violations: Violation[]): void => {
    const unknown = Object.keys(data).filter((key) => !open.has(key));
    for (const key of unknown.slice(0, UNKNOWN_SHOWN)) {
      const name = key.length > NAME_SHOWN ? `${key.slice(0, NAME_SHOWN)}…` : key;
      const message = `${model.label} has no field "${name}".${didYouMean(key, known)}`;
      violations.push({ path: name, message, rule: 'unknown' });
    }
    const more = unknown.length - UNKNOWN_SHOWN;
    if (more > 0)
      violations.push({
        path: '',
        message: `${model.label} has not ${more} more of the fields sent.`,
        rule: 'unknown',
      });
  };

  const checkField = (
    field: FieldMeta,
    given: unknown,
    mode: Mode,
    options: ValidateOptions,
    violations: Violation[],
  ): Json => {
    const path = field.property;
    const broken = (rule: string, message: string): void => void violations.push({ path, message, rule });
    /** Does it stay what it is, where it is written once? */
    const checkKept = (value: Json): void => {
      if (mode !== 'update' || !field.immutable || !options.current) return;
      if (JSON.stringify(options.current[path] ?? null) === JSON.stringify(value)) return;
      broken('immutable', `${field.label} cannot be changed after creation.`);
    };
    if (isEmpty(given, field)) {
      const fallback = mode === 'create' && given === undefined ? defaultOf(field, options) : null;
      const initial = fallback ?? (mode === 'create' && status?.field === path ? status.initial : null);
      if (initial === null && field.required) broken('required', `${field.label} is required.`);
      else checkKept(initial);
      return initial;
    }
    if (field.required && isBlank(given, field)) {
      broken('required', `${field.label} is required.`);
      return null;
    }
    const result = take(field, given);
    if (!result.ok) {
      broken(result.rule, `${field.label} ${result.reason}.`);
      return null;
    }
    if (mode === 'full') return result.value;
    if (status?.field === path) {
      const expected = mode === 'create' ? status.initial : options.current?.[path];
      if (expected !== undefined && result.value !== expected) {
        broken('status', `${field.label} is changed by its transitions only.`);
      }
    }
    checkKept(result.value);
    return result.value;
  };

  return (data, mode, options = {}) => {
    const violations: Violation[] = [];
    const value: Record<string, Json> = {};
    if (!isRecord(data)) {
      return {
        value,
        violations: [{ path: '', message: `${model.label} must be an object.`, rule: 'type' }],
      };
    }
    if (mode !== 'full') checkUnknown(data, violations);
    for (const field of stored) {
      const { property } = field;
      const given = Object.hasOwn(data, property) ? data[property] : undefined;
      if (mode === 'update' && given === undefined) continue;
      const closed = mode !== 'full' && (field.readOnly || field.private);
      if (closed && given !== undefined && !field.private) {
        violations.push({ path: property, message: `${field.label} cannot be written.`, rule: 'readOnly' });
      }
      // A required field that clients cannot write is filled by the service, after this check.
      const subject = closed ? { ...field, required: undefined } : field;
      value[property] = checkField(
        subject as FieldMeta,
        closed ? undefined : given,
        mode,
        options,
        violations,
      );
      if (mode === 'update' && closed) delete value[property];
    }
    const broken = new Set(violations.map((violation) => violation.path));
    const record = mode === 'update' ? { ...options.current, ...value } : value;
    for (const rule of rules) {
      // A rule over a field that is wrong already would only say the same thing again.
      if (rule.fields.some((field) => broken.has(field)) || rule.holds(record)) continue;
      const paths = rule.fields.length > 0 ? rule.fields : [''];
      for (const path of paths) violations.push({ path, message: rule.message, rule: rule.id });
    }
    return { value, violations };
  };
}
