/** Reads one field of a declaration. */

import { wireOf } from '../field-types.js';
import type { Node } from 'yaml';

import {
  FIELD_TYPES,
  SYSTEM_FIELDS,
  type DefaultValue,
  type FieldMeta,
  type FieldType,
} from '../ModelMeta.js';
import { PATTERN_LENGTH } from '../limits.js';
import { camel, label, snake } from '../names.js';
import { didYouMean, nearest } from '../suggest.js';
import { take } from '../values.js';
import { FIELD_KEYS, FIELD_OPTIONS, PROTOTYPE_NAMES } from './field-options.js';
import { backtrackingPower } from './backtracking.js';
import { isPrintable, type Entry, type Source } from './Source.js';

type Draft = { -readonly [K in keyof FieldMeta]: FieldMeta[K] };

const isFieldType = (name: string): name is FieldType => (FIELD_TYPES as readonly string[]).includes(name);

/** PostgreSQL cuts identifiers at 63 bytes; `_id` of a ref needs three of them. */
const MAX_NAME = 59;

const NAME = /^[a-z][A-Za-z0-9]*$/;

function checkFieldName(source: Source, { key, keyNode }: Entry): boolean {
  const example = NAME.test(camel(key)) ? camel(key) : 'amount';
  const refuse = (reason: string, better = example): false => {
    source.fail(keyNode, 'PFQ_MODEL_FIELD_NAME', { name: key, reason, example: better });
    return false;
  };
  if (PROTOTYPE_NAMES.has(key)) {
    return refuse('it is a member of every JavaScript object.', `${example.replace(/\W/g, '')}Value`);
  }
  if (!NAME.test(key)) return refuse('it is not camelCase.');
  if (key.length > MAX_NAME) return refuse(`it is longer than ${MAX_NAME} characters.`, example.slice(0, 20));
  const system = SYSTEM_FIELDS.find((field) => field.column === snake(key));
  if (system) return refuse(`every table has the column ${system.column} already.`, `${example}Value`);
  return true;
}

export function readField(source: Source, entry: Entry): FieldMeta | undefined {
  const { key: name, value: node } = entry;
  const before = source.errors.length;
  if (!checkFieldName(source, entry)) return undefined;
  const entries = source.entries(node, `field ${name}`, FIELD_KEYS);
  if (entries.length === 0) {
    if (source.errors.length > before) return undefined;
    return source.fail(entry.keyNode, 'PFQ_MODEL_MISSING', {
      where: `Field ${name}`,
      key: 'type',
      example: '`{ type: string }`',
    });
  }
  const option = new Map(entries.map((item) => [item.key, item]));
  const type = readType(source, entry, option.get('type'));
  if (type === undefined) return undefined;

  const field: Draft = {
    name,
    property: type === 'ref' ? `${name}Id` : name,
    column: type === 'many' ? '' : snake(name) + (type === 'ref' ? '_id' : ''),
    type,
    label: label(name),
  };
  for (const item of entries) {
    if (item.key === 'type' || item.key === 'default') continue;
    if (fits(source, field, item)) readOption(source, field, item);
  }
  if (source.errors.length > before) return undefined;
  checkOptions(source, entry, field, option);
  const given = option.get('default');
  if (given && fits(source, field, given) && source.errors.length === before)
    readDefault(source, field, given.value);
  return source.errors.length > before ? undefined : field;
}

function readType(source: Source, entry: Entry, type: Entry | undefined): FieldType | undefined {
  if (!type) {
    return source.fail(entry.keyNode, 'PFQ_MODEL_MISSING', {
      where: `Field ${entry.key}`,
      key: 'type',
      example: '`type: string`',
    });
  }
  const text = source.string(type.value, `the type of ${entry.key}`, 'a type such as string');
  if (text === undefined || isFieldType(text)) return text;
  const alias = ALIASES[text.toLowerCase()];
  const hint = alias ? ` Did you mean "${alias}"?` : didYouMean(text, FIELD_TYPES);
  const values = { field: entry.key, type: text, hint, known: FIELD_TYPES.join(', ') };
  return source.fail(type.value, 'PFQ_MODEL_FIELD_TYPE', values);
}

/** Words other tools use for our types. */
const ALIASES: Readonly<Record<string, FieldType>> = {
  varchar: 'string', char: 'string', str: 'string', int: 'integer', number: 'integer', long: 'bigint', money: 'decimal',
  numeric: 'decimal', double: 'float', bool: 'boolean', timestamp: 'datetime', object: 'json', belongsto: 'ref',
  reference: 'ref', hasmany: 'many', guid: 'uuid', link: 'ref', select: 'enum',
}; // prettier-ignore

function fits(source: Source, field: Draft, { key, keyNode }: Entry): boolean {
  const types = FIELD_OPTIONS[key] ?? [];
  if (types.includes(field.type)) return true;
  source.fail(keyNode, 'PFQ_MODEL_OPTION', {
    option: key,
    field: field.name,
    reason: `a ${field.type} does not take it.`,
    advice: `Leave it out; it fits ${types.join(', ')}.`,
  });
  return false;
}

function readOption(source: Source, field: Draft, { key, value }: Entry): void {
  const where = `${key} of ${field.name}`;
  switch (key) {
    case 'label':
      assign(field, key, source.line(value, where));
      return;
    case 'help':
    case 'renamedFrom':
    case 'to':
    case 'of':
    case 'by':
      assign(field, key, source.string(value, where));
      return;
    case 'pattern':
      readPattern(source, field, value);
      return;
    case 'minLength':
    case 'maxLength':
    case 'scale':
      assign(field, key, source.count(value, where));
      return;
    case 'precision':
      assign(field, key, source.count(value, where, 1));
      return;
    case 'minimum':
    case 'maximum':
      readBound(source, field, key, value);
      return;
    case 'values':
      readValues(source, field, value);
      return;
    case 'onDelete':
      readOnDelete(source, field, value);
      return;
    default:
      if (source.flag(value, where)) assign(field, key as 'required', true);
  }
}

function assign<K extends keyof Draft>(field: Draft, key: K, value: Draft[K] | undefined): void {
  if (value !== undefined) field[key] = value;
}

function readPattern(source: Source, field: Draft, node: Node | null): void {
  const pattern = source.string(node, `pattern of ${field.name}`, 'a regular expression such as "^[A-Z]+$"');
  if (pattern === undefined) return;
  try {
    new RegExp(pattern, 'u');
    field.pattern = pattern;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.replace(/^Invalid regular expression: /, '') : '';
    source.fail(node, 'PFQ_MODEL_OPTION', {
      option: 'pattern',
      field: field.name,
      reason: `it is no regular expression: ${reason}`,
      advice: 'Write an ECMAScript regular expression, quoted.',
    });
  }
}

function readBound(source: Source, field: Draft, key: 'minimum' | 'maximum', node: Node | null): void {
  const text = source.literal(node) ?? '';
  const isNumber = wireOf(field.type) === 'number';
  const bare = { name: field.name, property: '', column: '', type: field.type, label: field.name };
  const result = take({ ...bare, precision: 65, scale: 30 }, isNumber && text !== '' ? Number(text) : text);
  if (!result.ok) {
    source.fail(node, 'PFQ_MODEL_OPTION', {
      option: key,
      field: field.name,
      reason: `a bound of this field ${result.reason}.`,
      advice: `Give a ${field.type} in wire form.`,
    });
  } else if (isNumber) field[key] = Number(text);
  else field[key] = field.type === 'decimal' ? text : String(result.value);
}

function readValues(source: Source, field: Draft, node: Node | null): void {
  const values: string[] = [];
  for (const item of source.items(node)) {
    const kind = typeof (item.toJSON() as unknown);
    const text = source.literal(item);
    if (text === undefined || text === '' || !isPrintable(text) || (kind !== 'string' && kind !== 'number')) {
      source.wrong(item, `each value of ${field.name}`, 'a text', 'the value in quotes');
    } else if (values.includes(text)) {
      source.fail(item, 'PFQ_MODEL_DUPLICATE_KEY', { key: text, where: `the values of ${field.name}` });
    } else values.push(text);
  }
  field.values = values;
}

function readOnDelete(source: Source, field: Draft, node: Node | null): void {
  const known = ['restrict', 'cascade', 'setNull'] as const;
  const text = source.string(node, `onDelete of ${field.name}`, 'one of restrict, cascade, setNull');
  const match = known.find((value) => value === text);
  if (match) field.onDelete = match;
  else if (text !== undefined) {
    const guess = nearest(text, known);
    source.wrong(node, `onDelete of ${field.name}`, 'one of restrict, cascade, setNull', guess ?? 'restrict');
  }
}

/** Checks between options, and the options a type cannot do without. */
function checkOptions(source: Source, entry: Entry, field: Draft, option: ReadonlyMap<string, Entry>): void {
  const at = (key: string): Node | null => option.get(key)?.value ?? entry.keyNode;
  const missing = (key: string, example: string): void =>
    void source.fail(entry.keyNode, 'PFQ_MODEL_MISSING', { where: `Field ${field.name}`, key, example });
  const clash = (key: string, reason: string, advice: string): void =>
    void source.fail(at(key), 'PFQ_MODEL_OPTION', { option: key, field: field.name, reason, advice });

  if (field.type === 'enum' && !field.values?.length) missing('values', '`values: [first, second]`');
  if (field.type === 'ref') {
    if (field.to === undefined) missing('to', '`to: Customer`');
    field.onDelete ??= 'restrict';
    if (field.onDelete === 'setNull' && field.required) {
      clash(
        'onDelete',
        'a required ref cannot be set to null.',
        'Use restrict or cascade, or drop `required`.',
      );
    }
    if (field.onDelete === 'setNull' && field.immutable) {
      clash(
        'onDelete',
        'what an immutable ref refers to is written once, and would be cleared.',
        'Use restrict or cascade, or drop `immutable`.',
      );
    }
  }
  if (field.type === 'many') {
    if (field.of === undefined) missing('of', '`of: ProjectLine`');
    if (field.by === undefined) missing('by', '`by: project`');
  }
  if (field.type === 'decimal') {
    field.precision ??= 18;
    field.scale ??= Math.min(2, field.precision);
    if (field.precision > 65)
      clash('precision', 'MariaDB stores at most 65 digits.', 'Give a precision up to 65.');
    if (field.scale > Math.min(30, field.precision)) {
      clash('scale', 'it must not exceed the precision, nor 30.', 'Lower the scale or raise the precision.');
    }
  }
  const { minLength, maxLength, minimum, maximum } = field;
  if (minLength !== undefined && maxLength !== undefined && minLength > maxLength) {
    clash('minLength', `it is above maxLength (${maxLength}).`, 'Swap the two.');
  }
  if (minimum !== undefined && maximum !== undefined) {
    const probe = take(
      { ...field, default: undefined, maximum, minimum: undefined } as unknown as FieldMeta,
      minimum,
    );
    if (!probe.ok) clash('minimum', `it is above maximum (${maximum}).`, 'Swap the two.');
  }
  if (field.pattern !== undefined) {
    const power = backtrackingPower(field.pattern);
    const isShort = (maxLength ?? PATTERN_LENGTH) <= PATTERN_LENGTH;
    if (power > (isShort ? 2 : 1)) clash('pattern', ...tooSlow(power));
  }
  if (field.private && field.searchable) {
    clash('searchable', 'a private field cannot be searched by clients.', 'Drop one of the two.');
  }
}

/** Why a pattern is refused that a text which does not match could hold the server up with, and what helps. */
const tooSlow = (power: number): [reason: string, advice: string] =>
  power === Infinity
    ? [
        'texts that do not match could hold the server up: they can be read in exponentially many ways.',
        'Let no repeat stand directly in another, as in (a+)+, nor alternatives that share a text, as in (a|a)*.',
      ]
    : [
        `texts that do not match could hold the server up: they take the power ${power} of their length in steps.`,
        `Begin it with ^, keep repeats that take the same characters apart, or give a maxLength up to ${PATTERN_LENGTH}.`,
      ];

const FUNCTIONS: Readonly<Partial<Record<FieldType, 'now' | 'today' | 'uuid'>>> = {
  datetime: 'now',
  time: 'now',
  date: 'today',
  uuid: 'uuid',
};

function readDefault(source: Source, field: Draft, node: Node | null): void {
  const fn = FUNCTIONS[field.type];
  const json = source.json(node);
  if (fn !== undefined && json === fn) {
    field.default = { fn };
    return;
  }
  const keepsDigits = field.type === 'decimal' || field.type === 'bigint' || field.type === 'enum';
  const result = take(field, keepsDigits && json !== null ? source.literal(node) : json);
  if (result.ok) {
    field.default = { value: result.value } satisfies DefaultValue;
    return;
  }
  const functions = fn ? `, or \`${fn}\`` : '';
  source.fail(node, 'PFQ_MODEL_DEFAULT', {
    field: field.name,
    type: field.type,
    reason: `it ${result.reason}`,
    functions,
  });
}
