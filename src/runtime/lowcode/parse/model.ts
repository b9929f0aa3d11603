/** Reads one model file: its name, its fields, and the clauses about them. */

import type { Node } from 'yaml';

import type { FieldMeta, ModelMeta } from '../ModelMeta.js';
import { camel, kebab, label, pascal, plural, snake } from '../names.js';
import { didYouMean } from '../suggest.js';
import { readAccess, readIndexes, readStatus, readValidators } from './clauses.js';
import type { Declared, Named } from './Declared.js';
import { OWN_TABLES, TAKEN_CLASSES, TAKEN_FILES, TAKEN_ROUTES, TEXTS } from './field-options.js';
import { readField } from './field.js';
import { Source, type Entry, type SourceFile } from './Source.js';

const MODEL_KEYS = [
  'model', 'plural', 'label', 'scope', 'display', 'requireIfMatch', 'fields', 'indexes', 'status', 'validators',
  'access',
]; // prettier-ignore

type Keys = ReadonlyMap<string, Entry>;

interface Read {
  readonly source: Source;
  readonly named?: Named;
  readonly declared?: Declared;
}

/** Reads a file. Where `declared` is missing, `source.errors` says why. */
export function readModel(file: SourceFile): Read {
  const source = new Source(file);
  if (source.root === null) return { source };
  const keys: Keys = new Map(
    source.entries(source.root, 'the model', MODEL_KEYS).map((entry) => [entry.key, entry]),
  );
  const name = readName(source, keys);
  const { fields, nodes, unsearched } = readFields(source, keys);
  if (name === undefined) return { source };
  const names = readNames(source, keys, name);
  const nameNode = keys.get('model')?.value ?? source.root;
  const named: Named = { source, nameNode, names: { model: name, ...names } };
  if (source.errors.length > 0) return { source, named };

  const display = readDisplay(source, keys, name, fields);
  const clauses = {
    indexes: readIndexes(source, keys.get('indexes')?.value ?? null, {
      model: name,
      table: names.table,
      fields,
    }),
    validators: readValidators(source, keys.get('validators')?.value ?? null, { model: name, fields }),
    access: readAccess(source, keys.get('access')?.value ?? null, { model: name, fields }),
    status: readStatus(source, keys.get('status')?.value ?? null, { model: name, fields }),
  };
  if (source.errors.length > 0) return { source, named };
  const { status, ...rest } = clauses;
  // A record is found by what people call it, where everybody who sees it sees that: who may not read one of the fields
  // that are searched may not search.
  const isFound = (field: FieldMeta): boolean =>
    isCalledBy(field, display) &&
    !unsearched.has(field.name) &&
    clauses.access.fields?.[field.property]?.read === undefined;
  const meta: ModelMeta = {
    model: name,
    ...names,
    scope: readScope(source, keys),
    display,
    // A machine is always in some state: its field is never null.
    fields: fields.map((field) => ({
      ...field,
      ...(field.property === status?.field ? { required: true as const } : {}),
      ...(isFound(field) ? { searchable: true as const } : {}),
    })),
    ...rest,
    ...(status ? { status } : {}),
    ...(readStrict(source, keys) ? { requireIfMatch: true } : {}),
  };
  if (source.errors.length > 0) return { source, named };
  return { source, named, declared: { ...named, meta, fieldNodes: nodes } };
}

function readName(source: Source, keys: Keys): string | undefined {
  const entry = keys.get('model');
  if (!entry) {
    const values = { where: 'The model', key: 'model', example: '`model: Project` as the first line' };
    return source.fail(source.root, 'PFQ_MODEL_MISSING', values);
  }
  const name = source.string(entry.value, 'model', 'a name such as Project');
  if (name === undefined) return undefined;
  const refuse = (reason: string): undefined =>
    source.fail(
      entry.value,
      'PFQ_MODEL_NAME',
      { name, reason },
      `Use a PascalCase singular noun such as ${better(name)}.`,
    );
  const reason = nameProblem(name);
  if (reason !== undefined) return refuse(reason);
  const expected = `${kebab(name)}.model.yml`;
  if (source.path.split('/').pop() !== expected) {
    return source.fail(entry.value, 'PFQ_MODEL_FILE', { model: name, expected });
  }
  return name;
}

const better = (name: string): string => {
  const guess = pascal(name);
  return nameProblem(guess) === undefined ? guess : `${guess.replace(/^[^A-Za-z]+/, '') || 'Project'}Item`;
};

/** Why a name cannot name a model, or undefined where it can. */
export function nameProblem(name: string): string | undefined {
  if (!/^[A-Z][A-Za-z0-9]*$/.test(name)) return 'it is not PascalCase.';
  if (name.length > 50) return 'it is longer than 50 characters.';
  if (snake(name).startsWith(OWN_TABLES)) return `tables of ${OWN_TABLES}… are the runtime's own.`;
  if (TAKEN_CLASSES.has(name)) return 'generated code uses a class of that name.';
  if (TAKEN_FILES.has(kebab(name))) return 'no file may have that name on every system.';
  return undefined;
}

/** Does the field identify a record for people? The display field does, and so does a unique text. */
const isCalledBy = ({ type, property, unique, private: isPrivate }: FieldMeta, display: string): boolean =>
  TEXTS.includes(type) && !isPrivate && (property === display || unique === true);

interface Fields {
  readonly fields: FieldMeta[];
  readonly nodes: Map<string, Node>;
  /** Names of those that say `searchable: false`. */
  readonly unsearched: Set<string>;
}

function readFields(source: Source, keys: Keys): Fields {
  const fields: FieldMeta[] = [];
  const nodes = new Map<string, Node>();
  const unsearched = new Set<string>();
  const entry = keys.get('fields');
  if (!entry) {
    // A key that is misspelt is said already; its right name would only be missing because of that.
    if (source.errors.some(({ code }) => code === 'PFQ_MODEL_KEY')) return { fields, nodes, unsearched };
    const values = { where: 'The model', key: 'fields', example: '`fields:` with at least one field' };
    source.fail(source.root, 'PFQ_MODEL_MISSING', values);
    return { fields, nodes, unsearched };
  }
  const columns = new Map<string, string>();
  const properties = new Map<string, string>();
  const before = source.errors.length;
  for (const item of source.entries(entry.value, 'fields')) {
    const field = readField(source, item);
    if (!field) continue;
    const other = (field.column && columns.get(field.column)) || properties.get(field.property);
    if (other !== undefined) {
      source.fail(
        item.keyNode,
        'PFQ_MODEL_TAKEN',
        { model: field.name, other, what: 'the column', name: field.column || field.property },
        'Rename one of the two fields.',
      );
    }
    columns.set(field.column, field.name);
    properties.set(field.property, field.name).set(field.name, field.name);
    nodes.set(field.name, item.keyNode);
    fields.push(field);
    const options = item.value?.toJSON() as { readonly searchable?: unknown } | undefined;
    if (options?.searchable === false) unsearched.add(field.name);
  }
  const stored = fields.filter((field) => field.type !== 'many');
  if (stored.length === 0 && source.errors.length === before) {
    const values = {
      where: 'fields',
      key: 'a stored field',
      example: '`name: { type: string, required: true }`',
    };
    source.fail(entry.value ?? entry.keyNode, 'PFQ_MODEL_MISSING', values);
  }
  return { fields, nodes, unsearched };
}

type Names = Pick<
  ModelMeta,
  'plural' | 'label' | 'labelPlural' | 'camel' | 'camelPlural' | 'kebab' | 'route' | 'table'
>;

function readNames(source: Source, keys: Keys, name: string): Names {
  const entry = keys.get('plural');
  const given = entry && source.string(entry.value, 'plural', 'a PascalCase noun');
  const many = given ?? plural(name);
  const refuse = (reason: string): void =>
    void source.fail(entry?.value ?? keys.get('model')?.value ?? null, 'PFQ_MODEL_PLURAL', {
      plural: many,
      model: name,
      reason,
      example: `${name}Items`,
    });
  if (!/^[A-Z][A-Za-z0-9]*$/.test(many) || many.length > 60) refuse('it is not PascalCase.');
  else if (snake(many).startsWith(OWN_TABLES)) refuse(`tables of ${OWN_TABLES}… are the runtime's own.`);
  else if (TAKEN_ROUTES.has(kebab(many))) refuse(`the route /${kebab(many)} is the app's own.`);
  const labelEntry = keys.get('label');
  const ownLabel = labelEntry && source.line(labelEntry.value, 'label');
  const text = ownLabel ?? label(name);
  return {
    plural: many,
    label: text,
    labelPlural: ownLabel === undefined || given !== undefined ? label(many) : plural(text),
    camel: camel(name),
    camelPlural: camel(many),
    kebab: kebab(name),
    route: kebab(many),
    table: snake(many),
  };
}

function readScope(source: Source, keys: Keys): 'tenant' | 'global' {
  const entry = keys.get('scope');
  if (!entry) return 'tenant';
  const text = source.string(entry.value, 'scope', 'tenant or global');
  if (text === 'tenant' || text === 'global') return text;
  if (text !== undefined) source.wrong(entry.value, 'scope', 'tenant or global', 'one of the two');
  return 'tenant';
}

function readStrict(source: Source, keys: Keys): boolean {
  const entry = keys.get('requireIfMatch');
  return entry ? (source.flag(entry.value, 'requireIfMatch') ?? false) : false;
}

const DISPLAY_NAMES = ['name', 'title', 'label', 'subject', 'code', 'number'];

/** The declared display field, else one that is called like a name, else the first text, else the id. */
function readDisplay(source: Source, keys: Keys, model: string, fields: readonly FieldMeta[]): string {
  const shown = fields.filter((field) => !field.private && field.type !== 'many' && field.type !== 'json');
  const entry = keys.get('display');
  if (entry) {
    const name = source.string(entry.value, 'display', 'the name of a field');
    const field = shown.find((candidate) => candidate.name === name);
    if (field) return field.property;
    if (name !== undefined) {
      const names = shown.map((candidate) => candidate.name);
      const values = {
        where: 'display',
        name,
        model,
        hint: didYouMean(name, names),
        known: names.join(', '),
      };
      source.fail(entry.value, 'PFQ_MODEL_UNKNOWN_FIELD', values);
    }
    return 'id';
  }
  const byName = DISPLAY_NAMES.map((name) => shown.find((field) => field.name === name)).find(
    (field) => field,
  );
  const text = shown.find(
    (field) => field.type === 'string' || field.type === 'email' || field.type === 'text',
  );
  return (byName ?? text)?.property ?? 'id';
}
