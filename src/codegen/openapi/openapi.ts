/** ModelMeta → OpenAPI 3.1: one document for the app. Pure. */

import { operatorsOf, type FieldMeta, type Json, type ModelMeta, type Operator } from 'prefiq/modelmeta';

import { article } from '../text/article.js';
import { capital, publicFields, relations } from '../fields.js';
import {
  changesSchema,
  createSchema,
  fieldSchema,
  recordSchema,
  updateSchema,
  type RefTo,
  type Schema,
} from './json-schema.js';
import {
  answer,
  body,
  component,
  ETAG,
  ID,
  IF_MATCH,
  parameter,
  problems,
  query,
  SHARED_COMPONENTS,
  SORT,
  OWN_PROBLEM,
} from './openapi-parts.js';
import { exportPath, sessionPath, summaryPath } from './openapi-reports.js';

export interface ApiInfo {
  readonly title: string;
  readonly version: string;
}

/** A schema for each operator that the type of the field has. */
function operators(field: FieldMeta): Record<string, Schema> {
  const { type } = field;
  const {
    title: _t,
    default: _d,
    description: _e,
    ...value
  } = fieldSchema({ ...field, default: undefined } as never, false);
  const plain: Schema = type === 'enum' ? value : { type: value['type'] ?? 'string' };
  const text: Schema = { type: 'string' };
  const special: Readonly<Partial<Record<Operator, Schema>>> = {
    in: {
      ...text,
      description:
        'Values separated by commas, with a backslash before a comma or backslash of a value; or the parameter once for each.',
    },
    null: { type: 'boolean' },
    contains: text,
    startsWith: text,
  };
  return Object.fromEntries(operatorsOf(type).map((operator) => [operator, special[operator] ?? plain]));
}

/** `filter[budget][gte]=100`: a value, or operators with values. */
function filterSchema(model: ModelMeta): Schema {
  const system: readonly FieldMeta[] = (['createdAt', 'updatedAt'] as const).map((property) => ({
    name: property,
    property,
    column: '',
    type: 'datetime',
    label: property,
  }));
  const fields = [...publicFields(model), ...system];
  const properties = fields.map((field) => {
    const table = operators(field);
    const named: Schema = { type: 'object', properties: table, additionalProperties: false };
    return [field.property, table['eq'] === undefined ? named : { anyOf: [table['eq'], named] }];
  });
  return {
    title: `${model.model}Filter`,
    type: 'object',
    properties: Object.fromEntries(properties) as Schema,
    additionalProperties: false,
  };
}

/** Parameters that filter a list, and everything computed from one. */
const selectionParameters = (model: ModelMeta): readonly Schema[] => [
  parameter('Search'),
  {
    ...query('filter', component(`${model.model}Filter`), 'Conditions by field.'),
    style: 'deepObject',
    explode: true,
  },
];

function listParameters(model: ModelMeta): readonly Schema[] {
  const names = relations(model).map((relation) => relation.name);
  return [
    parameter('Page'),
    parameter('PageSize'),
    parameter('After'),
    SORT,
    ...selectionParameters(model),
    ...(names.length > 0 ? [expandParameter(names)] : []),
  ];
}

const expandParameter = (names: readonly string[]): Schema =>
  query('expand', { type: 'string', examples: [names.join(',')] }, `Relations to add: ${names.join(', ')}.`);

function collectionPath(model: ModelMeta): Schema {
  const { model: name, label, labelPlural, plural } = model;
  const page: Schema = { oneOf: [component(`${name}Page`), component(`${name}Slice`)] };
  return {
    get: {
      operationId: `list${plural}`,
      summary: `List ${labelPlural.toLowerCase()}`,
      tags: [labelPlural],
      parameters: listParameters(model),
      responses: { 200: answer('A page.', page), ...problems(400, 403) },
    },
    post: {
      operationId: `create${name}`,
      summary: `Create ${article(label.toLowerCase())}`,
      tags: [labelPlural],
      requestBody: body(component(`${name}Create`)),
      responses: {
        201: answer('Created.', component(name), {
          ...ETAG,
          Location: { description: 'Where the record is.', schema: { type: 'string' } },
        }),
        ...problems(400, 403, 409, 422),
      },
    },
  };
}

function recordPath(model: ModelMeta): Schema {
  const { model: name, label, labelPlural } = model;
  const noun = label.toLowerCase();
  const names = relations(model).map((relation) => relation.name);
  return {
    get: {
      operationId: `get${name}`,
      summary: `Get ${article(noun)}`,
      tags: [labelPlural],
      parameters: [ID, ...(names.length > 0 ? [expandParameter(names)] : [])],
      responses: { 200: answer('The record.', component(name), ETAG), ...problems(400, 403, 404) },
    },
    patch: {
      operationId: `update${name}`,
      summary: `Change ${article(noun)}`,
      tags: [labelPlural],
      parameters: [ID, IF_MATCH],
      requestBody: body(component(`${name}Update`)),
      responses: {
        200: answer('The record as changed.', component(name), ETAG),
        ...problems(400, 403, 404, 409, 412, 422, 428),
      },
    },
    delete: {
      operationId: `delete${name}`,
      summary: `Delete ${article(noun)}`,
      tags: [labelPlural],
      parameters: [ID, IF_MATCH],
      responses: { 204: { description: 'Deleted.' }, ...problems(403, 404, 409, 412, 428) },
    },
  };
}

function bulkPath(model: ModelMeta): Schema {
  const { model: name, labelPlural, plural } = model;
  const list = (items: Schema): Schema => ({ type: 'array', items });
  const version: Schema = { type: 'integer', minimum: 1 };
  const id: Schema = { type: 'string', format: 'uuid' };
  const entry = (extra: Schema, required: readonly string[]): Schema =>
    list({
      type: 'object',
      properties: { id, ...extra, version },
      required: ['id', ...required],
      additionalProperties: false,
    });
  const names = model.status?.transitions.map((transition) => transition.name) ?? [];
  const given: Record<string, Schema> = {
    create: list(component(`${name}Create`)),
    update: entry({ data: component(`${name}Update`) }, ['data']),
    delete: entry({}, []),
    ...(names.length > 0 ? { transition: entry({ name: { type: 'string', enum: names } }, ['name']) } : {}),
  };
  const records = list(component(name));
  const done: Record<string, Schema> = {
    created: records,
    updated: records,
    deleted: list(id),
    transitioned: records,
  };
  return {
    post: {
      operationId: `bulk${plural}`,
      summary: `Create, change and delete many ${labelPlural.toLowerCase()}, all or nothing`,
      tags: [labelPlural],
      requestBody: body({ type: 'object', properties: given, additionalProperties: false }),
      responses: {
        200: answer('Done.', { type: 'object', properties: done, required: Object.keys(done) }),
        ...problems(400, 403, 404, 409, 412, 422),
      },
    },
  };
}

function transitionPaths(model: ModelMeta): readonly (readonly [string, Schema])[] {
  const { model: name, label, labelPlural } = model;
  return (model.status?.transitions ?? []).map((transition) => [
    `/api/${model.route}/{id}/${transition.route}`,
    {
      post: {
        // `delete` or `update` may name a transition too.
        operationId: `transition${name}By${capital(transition.name)}`,
        summary: `${transition.label} ${article(label.toLowerCase())}: ${transition.from.join(', ')} → ${transition.to}`,
        tags: [labelPlural],
        parameters: [ID, IF_MATCH],
        responses: {
          200: answer('The record in its new state.', component(name), ETAG),
          ...problems(403, 404, 409, 412, 428),
        },
      },
    },
  ]);
}

const PROBLEM: Schema = {
  title: 'Problem',
  description: 'Problem details (RFC 9457).',
  type: 'object',
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    instance: { type: 'string', description: 'Id of the request, as in the logs.' },
    code: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        properties: { path: { type: 'string' }, message: { type: 'string' }, rule: { type: 'string' } },
        required: ['path', 'message', 'rule'],
      },
    },
  },
  required: ['type', 'title', 'status', 'code'],
};

const named: RefTo = (name, part) => component(name + (part ?? ''));

export function modelComponents(model: ModelMeta, models: readonly ModelMeta[]): Record<string, Schema> {
  const { model: name } = model;
  const items: Schema = { type: 'array', items: component(name) };
  const integer: Schema = { type: 'integer' };
  const page: Schema = {
    type: 'object',
    properties: { number: integer, size: integer, total: integer, pages: integer },
    required: ['number', 'size', 'total', 'pages'],
  };
  const cursor: Schema = { type: ['string', 'null'] };
  const changes = changesSchema(model, models, named);
  return {
    [name]: recordSchema(model, named),
    [`${name}Create`]: createSchema(model, models, named),
    [`${name}Update`]: updateSchema(model, models, named),
    ...(changes ? { [`${name}Changes`]: changes } : {}),
    [`${name}Filter`]: filterSchema(model),
    [`${name}Page`]: { type: 'object', properties: { items, page }, required: ['items', 'page'] },
    [`${name}Slice`]: { type: 'object', properties: { items, next: cursor }, required: ['items', 'next'] },
  };
}

/** The part of the document that one model adds. */
export const modelPaths = (model: ModelMeta): Record<string, Schema> => ({
  [`/api/${model.route}`]: collectionPath(model),
  [`/api/${model.route}/bulk`]: bulkPath(model),
  [`/api/${model.route}/summary`]: summaryPath(model, selectionParameters(model)),
  [`/api/${model.route}/export.csv`]: exportPath(model, selectionParameters(model)),
  [`/api/${model.route}/{id}`]: recordPath(model),
  ...Object.fromEntries(transitionPaths(model)),
});

/** The head of the document, before the paths. */
export const openApiHead = (info: ApiInfo, models: readonly ModelMeta[]): Schema => ({
  openapi: '3.1.0',
  'x-generated': 'Generated by prefiq from core/schema. Do not edit.',
  info: { title: info.title, version: info.version },
  servers: [{ url: '/' }],
  tags: models.map((model) => ({ name: model.labelPlural }) satisfies Json),
});

/** Behind those of the models. */
export const OWN_PATHS: Schema = { '/api/session': sessionPath() };
export const OWN_COMPONENTS: Schema = { [OWN_PROBLEM]: PROBLEM };

/** `core/schema/openapi.json`. */
export function openApi(info: ApiInfo, models: readonly ModelMeta[]): Schema {
  const components = models.map((model) => modelComponents(model, models));
  return {
    ...openApiHead(info, models),
    paths: { ...(Object.assign({}, ...models.map(modelPaths)) as Schema), ...OWN_PATHS },
    components: {
      schemas: { ...(Object.assign({}, ...components) as Schema), ...OWN_COMPONENTS },
      ...SHARED_COMPONENTS,
    },
  };
}
