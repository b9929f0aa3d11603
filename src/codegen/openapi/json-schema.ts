/** ModelMeta → JSON Schema 2020-12: the record as answered, and what create and update take. Pure. */

import type { FieldMeta, Json, ModelMeta } from 'prefiq/modelmeta';

import {
  backReferences,
  childRelations,
  creatable,
  isOptional,
  publicFields,
  relations,
  updatable,
} from '../fields.js';

export type Schema = { readonly [key: string]: Json };

/**
 * How a schema names another model's record, or what is sent of it: a file of its own, or a component of the OpenAPI
 * document.
 */
export type RefTo = (model: string, part?: 'Changes' | 'Update') => Schema;

const INT64 = '^-?\\d{1,20}$';

function baseSchema(field: FieldMeta): { [key: string]: Json } {
  switch (field.type) {
    case 'integer':
      return { type: 'integer' };
    case 'float':
      return { type: 'number' };
    case 'boolean':
      return { type: 'boolean' };
    case 'json':
      return {};
    case 'enum':
      return { type: 'string', enum: field.values ?? [] };
    case 'bigint':
      return { type: 'string', pattern: INT64 };
    case 'decimal': {
      const { precision = 18, scale = 2 } = field;
      const whole = Math.max(1, precision - scale);
      const fraction = scale > 0 ? `(\\.\\d{1,${scale}})?` : '';
      return { type: 'string', pattern: `^-?\\d{1,${whole}}${fraction}$` };
    }
    case 'date':
      return { type: 'string', format: 'date' };
    case 'time':
      // RFC 3339 asks for an offset in `format: time`; a local time has none.
      return { type: 'string', pattern: '^([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d)?$' };
    case 'datetime':
      return { type: 'string', format: 'date-time' };
    case 'uuid':
    case 'ref':
      return { type: 'string', format: 'uuid' };
    case 'email':
      return { type: 'string', format: 'email', maxLength: 254 };
    case 'url':
      return { type: 'string', format: 'uri' };
    case 'string':
    case 'text':
    case 'many':
      return { type: 'string' };
  }
}

/** The schema of one value, null allowed where the field may be empty. */
export function fieldSchema(field: FieldMeta, nullable: boolean): Schema {
  const schema = baseSchema(field);
  schema['title'] = field.label;
  if (field.help) schema['description'] = field.help;
  for (const key of ['minLength', 'maxLength', 'pattern'] as const) {
    const value = field[key];
    if (value !== undefined) schema[key] = value;
  }
  if (typeof field.minimum === 'number') schema['minimum'] = field.minimum;
  if (typeof field.maximum === 'number') schema['maximum'] = field.maximum;
  // Bounds of amounts and dates are strings; JSON Schema has no word for them, so they are told to people.
  const bounds = [
    typeof field.minimum === 'string' ? `At least ${field.minimum}.` : '',
    typeof field.maximum === 'string' ? `At most ${field.maximum}.` : '',
  ].filter((text) => text !== '');
  if (bounds.length > 0) schema['description'] = [schema['description'], ...bounds].filter(Boolean).join(' ');
  if (field.default && 'value' in field.default) schema['default'] = field.default.value;
  if (nullable && 'type' in schema) {
    schema['type'] = [schema['type'] as string, 'null'];
    if (Array.isArray(schema['enum'])) schema['enum'] = [...(schema['enum'] as string[]), null];
  }
  return schema;
}

const object = (title: string, properties: Record<string, Schema>, required: readonly string[]): Schema => ({
  title,
  type: 'object',
  properties,
  ...(required.length > 0 ? { required } : {}),
  additionalProperties: false,
});

const SYSTEM: Readonly<Record<string, Schema>> = {
  createdAt: { type: 'string', format: 'date-time', readOnly: true },
  updatedAt: { type: 'string', format: 'date-time', readOnly: true },
  version: {
    type: 'integer',
    minimum: 1,
    readOnly: true,
    description: 'Raised by every write; sent as ETag.',
  },
};

/** The record as the API answers it. */
export function recordSchema(model: ModelMeta, refTo: RefTo): Schema {
  const properties: Record<string, Schema> = { id: { type: 'string', format: 'uuid', readOnly: true } };
  const required = ['id'];
  for (const field of publicFields(model)) {
    const { default: _, ...schema } = fieldSchema(field, !field.required);
    properties[field.property] = field.readOnly ? { ...schema, readOnly: true } : schema;
    // A field that not everybody may read is left out of the answer for the others.
    if (!model.access.fields?.[field.property]?.read) required.push(field.property);
  }
  Object.assign(properties, SYSTEM);
  required.push(...Object.keys(SYSTEM));
  for (const relation of relations(model)) {
    const target = refTo(relation.to ?? relation.of ?? '');
    properties[relation.name] =
      relation.type === 'many' ? { type: 'array', items: target, readOnly: true } : target;
  }
  return object(model.model, properties, required);
}

/** Children that are written along with a record, by the name of the relation. */
const childSchemas = (model: ModelMeta, models: readonly ModelMeta[], refTo: RefTo): Record<string, Schema> =>
  Object.fromEntries(
    childRelations(model, models).map(({ field, child }) => [field.name, refTo(child.model, 'Changes')]),
  );

const createProperties = (model: ModelMeta): Record<string, Schema> =>
  Object.fromEntries(creatable(model).map((field) => [field.property, fieldSchema(field, !field.required)]));

const requiredOnCreate = (model: ModelMeta): readonly string[] =>
  creatable(model)
    .filter((field) => !isOptional(model, field))
    .map((field) => field.property);

export function createSchema(model: ModelMeta, models: readonly ModelMeta[], refTo: RefTo): Schema {
  const properties = { ...createProperties(model), ...childSchemas(model, models, refTo) };
  return object(`${model.model}Create`, properties, requiredOnCreate(model));
}

const updateProperties = (model: ModelMeta): Record<string, Schema> =>
  Object.fromEntries(
    updatable(model).map((field) => {
      const { default: _, ...schema } = fieldSchema(field, !field.required);
      return [field.property, schema];
    }),
  );

export function updateSchema(model: ModelMeta, models: readonly ModelMeta[], refTo: RefTo): Schema {
  const properties = { ...updateProperties(model), ...childSchemas(model, models, refTo) };
  return object(`${model.model}Update`, properties, []);
}

/** The child record as it is written together with its parent; undefined for a model that is no child. */
export function changesSchema(
  model: ModelMeta,
  models: readonly ModelMeta[],
  refTo: RefTo,
): Schema | undefined {
  const backs = backReferences(model, models).map((field) => field.property);
  if (backs.length === 0) return undefined;
  const plain = (properties: Record<string, Schema>, required: readonly string[]): Schema => {
    const { title: _, ...schema } = object('', properties, required);
    return schema;
  };
  const key: Record<string, Schema> = {
    id: { type: 'string', format: 'uuid' },
    version: { type: 'integer', minimum: 1 },
  };
  const required = requiredOnCreate(model).filter((property) => !backs.includes(property));
  // Children of children are a matter of a request of their own.
  const data =
    childRelations(model, models).length > 0
      ? plain(updateProperties(model), [])
      : refTo(model.model, 'Update');
  return {
    description: `${model.labelPlural} changed along with the record they belong to.`,
    ...object(
      `${model.model}Changes`,
      {
        create: { type: 'array', items: plain(createProperties(model), required) },
        update: { type: 'array', items: plain({ ...key, data }, ['id', 'data']) },
        delete: { type: 'array', items: plain(key, ['id']) },
      },
      [],
    ),
  };
}

/** `core/schema/<kebab>.schema.json`. */
export function modelSchema(model: ModelMeta, models: readonly ModelMeta[]): Schema {
  const fileOf = (name: string): string =>
    `${models.find((other) => other.model === name)?.kebab ?? name}.schema.json`;
  const refTo: RefTo = (name, part) => {
    const file = name === model.model ? '' : fileOf(name);
    return { $ref: part === undefined ? file || '#' : `${file}#/$defs/${name}${part}` };
  };
  const changes = changesSchema(model, models, refTo);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `${model.kebab}.schema.json`,
    $comment: `Generated by prefiq from ${model.kebab}.model.yml. Do not edit.`,
    ...recordSchema(model, refTo),
    $defs: {
      [`${model.model}Create`]: createSchema(model, models, refTo),
      [`${model.model}Update`]: updateSchema(model, models, refTo),
      ...(changes ? { [`${model.model}Changes`]: changes } : {}),
    },
  };
}
