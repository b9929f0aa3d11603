/** The options that each field type takes, and the reserved names. Plain tables. */

import { FIELD_FACTS, type Operator, operatorsOf } from '../field-types.js';
import { FIELD_TYPES, type FieldType } from '../ModelMeta.js';

const taking = (operator: Operator): readonly FieldType[] =>
  FIELD_TYPES.filter((type) => operatorsOf(type).includes(operator));
const ALL = FIELD_TYPES;
const STORED = ALL.filter((type) => FIELD_FACTS[type].column !== null);
/** A long text is compared where it lies, and has no index. */
const COMPARABLE = taking('eq').filter((type) => type !== 'text');
export const TEXTS = taking('contains');
const ORDERED = taking('lt').filter((type) => !TEXTS.includes(type));

/** Every option of a field except `type`, with the types it fits. */
export const FIELD_OPTIONS: Readonly<Record<string, readonly FieldType[]>> = {
  label: ALL,
  help: ALL,
  required: STORED,
  unique: COMPARABLE,
  default: STORED.filter((type) => type !== 'ref'),
  minLength: TEXTS,
  maxLength: TEXTS,
  pattern: TEXTS,
  minimum: ORDERED,
  maximum: ORDERED,
  precision: ['decimal'],
  scale: ['decimal'],
  values: ['enum'],
  to: ['ref'],
  onDelete: ['ref'],
  of: ['many'],
  by: ['many'],
  private: STORED,
  readOnly: STORED,
  immutable: STORED,
  searchable: TEXTS,
  index: COMPARABLE,
  renamedFrom: ALL,
};

export const FIELD_KEYS: readonly string[] = ['type', ...Object.keys(FIELD_OPTIONS)];

/** Names that would reach a member of every JavaScript object instead of the field. */
export const PROTOTYPE_NAMES: ReadonlySet<string> = new Set([
  ...Object.getOwnPropertyNames(Object.prototype),
  'prototype',
  'toJSON',
]);

/** Prefix of the tables of the runtime. */
export const OWN_TABLES = 'prefiq_';

/**
 * Names of the runtime, of JavaScript and of Python that generated code uses beside the model's own: also those that one
 * of the model's classes would be called like, as `IDomain` of a model Domain.
 */
export const TAKEN_CLASSES: ReadonlySet<string> = new Set([
  'Annotated', 'Array', 'BigInt', 'Boolean', 'Container', 'Date', 'Domain', 'Entity', 'Error', 'False', 'Function', 'IDomain', 'IDomainService', 'Json', 'Map', 'None', 'Number', 'Object', 'Partial',
  'Promise', 'Provider', 'Query', 'Readonly', 'Record', 'Repository', 'RepositoryMemory', 'RepositoryQuery', 'Services', 'Set', 'String',
  'Symbol', 'True', 'ServiceDeps', 'RepositoryDeps', 'MemoryDeps', 'Response', 'Request', 'Resource', 'Link', 'Violation',
]); // prettier-ignore

/** Names of routes and files of the app itself. */
export const TAKEN_ROUTES: ReadonlySet<string> = new Set([
  'bulk', 'health', 'docs', 'new', 'assets', 'api', 'session',
]); // prettier-ignore
export const TAKEN_FILES: ReadonlySet<string> = new Set([
  'index', 'openapi', 'con', 'prn', 'aux', 'nul',
  ...Array.from({ length: 9 }, (_, n) => [`com${n + 1}`, `lpt${n + 1}`]).flat(),
]); // prettier-ignore
