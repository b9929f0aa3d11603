/**
 * The JSON Schema that editors complete and check `*.model.yml` with, made from the parser's own tables so that the
 * two cannot drift. The parser knows more (names that fold together, rules, other models); the schema is for typing.
 */

import { FIELD_TYPES, type Json } from '../ModelMeta.js';
import { FIELD_OPTIONS } from '../parse/field-options.js';
import { OPERATORS } from '../rules.js';

type Schema = { readonly [key: string]: Json };

const text = (description: string): Schema => ({ type: 'string', minLength: 1, description });
const flag = (description: string): Schema => ({ type: 'boolean', description });
const count = (description: string, minimum = 0): Schema => ({ type: 'integer', minimum, description });
const list = (items: Schema, description: string): Schema => ({
  type: 'array',
  items,
  minItems: 1,
  description,
});
const oneOrMore = (items: Schema, description: string): Schema => ({
  description,
  oneOf: [items, { type: 'array', items, minItems: 1 }],
});
const object = (
  properties: Record<string, Json>,
  required: readonly string[],
  description?: string,
): Schema => ({
  type: 'object',
  ...(description ? { description } : {}),
  properties,
  required,
  additionalProperties: false,
});

const role: Schema = { type: 'string', minLength: 1 };
const roles = (description: string): Schema => ({
  description: `${description} An empty list is nobody.`,
  oneOf: [role, { type: 'array', items: role }],
});

const OPTIONS: Readonly<Record<string, Schema>> = {
  label: text('The name people see; made from the field’s name unless given.'),
  help: text('A sentence shown beside the input and in the documentation.'),
  required: flag('Must not be empty.'),
  unique: flag('No two records share the value; within the tenant where the model has tenants.'),
  default: { description: 'A literal in wire form, or now (datetime, time), today (date), uuid (uuid).' },
  minLength: count('Least number of characters.'),
  maxLength: count('Most characters.'),
  pattern: text('An ECMAScript regular expression the value must match.'),
  minimum: { type: ['number', 'string'], description: 'Least value.' },
  maximum: { type: ['number', 'string'], description: 'Greatest value.' },
  precision: count('All digits, those behind the point included.', 1),
  scale: count('Digits behind the point.'),
  values: list({ type: ['string', 'number'] }, 'The values of the enum; any texts.'),
  to: text('The model referred to.'),
  onDelete: {
    enum: ['restrict', 'cascade', 'setNull'],
    description: 'What happens here when the record referred to is deleted.',
  },
  of: text('The child model.'),
  by: text('The field of the child that refers back.'),
  private: flag('Stored, but never sent to or taken from a client.'),
  readOnly: flag('Sent to clients, never taken from them.'),
  immutable: flag('Taken on create, refused on update.'),
  searchable: flag('Covered by ?q=; the display field and unique texts are, unless false.'),
  index: flag('Has an index of its own.'),
  renamedFrom: text('The name the field had before.'),
};

/** One branch a type, so that only its own options are offered. */
const fieldBranch = (type: string): Schema => {
  const options = Object.entries(FIELD_OPTIONS).filter(([, types]) =>
    (types as readonly string[]).includes(type),
  );
  const needs = type === 'enum' ? ['values'] : type === 'ref' ? ['to'] : type === 'many' ? ['of', 'by'] : [];
  const properties = options.map(([name]) => [name, OPTIONS[name] ?? {}] as const);
  return object({ type: { const: type }, ...Object.fromEntries(properties) }, ['type', ...needs]);
};

const rule: Schema = {
  type: 'object',
  description: `A JSONLogic rule over the record. Operators: ${OPERATORS.join(' ')}.`,
  minProperties: 1,
  maxProperties: 1,
};

const transition = object(
  {
    from: oneOrMore({ type: 'string' }, 'States it leads from.'),
    to: text('The state it leads to.'),
    label: text('The name on the button.'),
    roles: roles('Who may do it; everybody unless given.'),
    when: rule,
  },
  ['from', 'to'],
);

export function editorSchema(): Schema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: 'https://prefiq.dev/schemas/model.schema.json',
    title: 'Prefiq model',
    ...object(
      {
        model: {
          type: 'string',
          pattern: '^[A-Z][A-Za-z0-9]*$',
          description: 'PascalCase singular: Project.',
        },
        plural: text('PascalCase plural, where the rule of English gives the wrong word.'),
        label: text('The name people see.'),
        scope: {
          enum: ['tenant', 'global'],
          description: 'Tenant records are invisible outside their tenant.',
        },
        display: text('The field that names a record to people.'),
        requireIfMatch: flag('PATCH and DELETE without If-Match are refused (428).'),
        fields: {
          type: 'object',
          description: 'The fields by name, in the order of forms and columns.',
          minProperties: 1,
          propertyNames: { pattern: '^[a-z][A-Za-z0-9]*$' },
          additionalProperties: {
            type: 'object',
            properties: { type: { enum: [...FIELD_TYPES] } },
            required: ['type'],
            oneOf: FIELD_TYPES.map(fieldBranch),
          },
        },
        indexes: list(
          object(
            {
              fields: list(text('A field.'), 'The fields, in order.'),
              unique: flag('No two records alike.'),
            },
            ['fields'],
          ),
          'Indexes over one or more fields.',
        ),
        status: object(
          {
            field: text('The enum field that holds the state.'),
            initial: text('The state of a new record.'),
            transitions: {
              type: 'object',
              description: 'The steps from state to state, by name.',
              additionalProperties: transition,
            },
          },
          ['field', 'initial', 'transitions'],
          'A status machine: the field changes by transitions only.',
        ),
        validators: list(
          object(
            {
              id: text('Names the rule in answers: ends_after_start.'),
              rule,
              fields: oneOrMore({ type: 'string' }, 'Where the message is shown.'),
              message: text('What people read when the rule is broken.'),
            },
            ['id', 'rule', 'message'],
          ),
          'Rules over several fields.',
        ),
        access: object(
          {
            read: roles('Who may read.'),
            create: roles('Who may create.'),
            update: roles('Who may change.'),
            delete: roles('Who may delete.'),
            fields: {
              type: 'object',
              description: 'Roles by field.',
              additionalProperties: object(
                { read: roles('Who may read it.'), write: roles('Who may write it.') },
                [],
              ),
            },
          },
          [],
          'Roles by action; an action that is not listed is open.',
        ),
      },
      ['model', 'fields'],
    ),
  };
}
