/** Reads what a model says about its fields: indexes, status machine, validators, access. */

import type { Node } from 'yaml';

import type {
  Action,
  FieldMeta,
  IndexMeta,
  Rule,
  StatusMeta,
  TransitionMeta,
  ValidatorMeta,
} from '../ModelMeta.js';
import type { AccessMeta } from '../ModelMeta.js';
import { kebab, label, snake } from '../names.js';
import { OPERATORS, resolveRule } from '../rules.js';
import { didYouMean } from '../suggest.js';
import { resolver } from './Declared.js';
import { PROTOTYPE_NAMES } from './field-options.js';
import { isScalar, isSeq, type Entry, type Source } from './Source.js';

interface About {
  readonly model: string;
  readonly fields: readonly FieldMeta[];
}

const absent = (node: Node | null): boolean => node === null || (isScalar(node) && node.value === null);
const byKey = (entries: readonly Entry[]): ReadonlyMap<string, Entry> =>
  new Map(entries.map((entry) => [entry.key, entry]));

/** Resolves names of stored fields; each unknown one is an error with a "did you mean". */
function fieldNames(source: Source, node: Node | null, where: string, { model, fields }: About): string[] {
  const resolve = resolver(fields);
  const known = fields.filter((field) => field.type !== 'many').map((field) => field.name);
  const names: string[] = [];
  for (const item of source.items(node)) {
    const name = source.string(item, `each field of ${where}`, 'the name of a field');
    if (name === undefined) continue;
    const property = resolve(name);
    if (property !== undefined) names.push(property);
    else {
      const values = { where, name, model, hint: didYouMean(name, known), known: known.join(', ') };
      source.fail(item, 'PFQ_MODEL_UNKNOWN_FIELD', values);
    }
  }
  return names;
}

function roles(source: Source, node: Node | null, where: string): readonly string[] | undefined {
  // An empty list allows nobody; it differs from a missing rule.
  if (isSeq(node) && node.items.length === 0) return [];
  return source.strings(node, where, 'a list of roles such as [manager]');
}

function rule(source: Source, node: Node | null, where: string, about: About): Rule {
  const json = source.json(node);
  const operators: readonly string[] = OPERATORS;
  const known = about.fields.filter((field) => field.type !== 'many').map((field) => field.name);
  if (typeof json !== 'object' || json === null || isSeq(node)) {
    source.wrong(node, `the rule of ${where}`, 'a JSONLogic operation', '`{ "!!": [{ var: name }] }`');
    return null;
  }
  const resolved = resolveRule(json, resolver(about.fields));
  for (const { reason, unknown } of resolved.problems) {
    const names = unknown?.kind === 'operator' ? operators : known;
    const hint = unknown ? didYouMean(unknown.name, names) : '';
    const advice = unknown
      ? `${unknown.kind === 'operator' ? 'Operators' : 'Fields'}: ${names.join(', ')}.`
      : 'See jsonlogic.com for the form of a rule.';
    source.fail(node, 'PFQ_MODEL_RULE', { where, reason: reason + hint, advice });
  }
  return resolved.rule;
}

export function readIndexes(
  source: Source,
  node: Node | null,
  about: About & { table: string },
): readonly IndexMeta[] {
  if (absent(node)) return [];
  const indexes: IndexMeta[] = [];
  for (const item of source.items(node)) {
    const keys = byKey(source.entries(item, 'an index', ['fields', 'unique']));
    const list = keys.get('fields');
    if (!list) {
      source.fail(item, 'PFQ_MODEL_MISSING', {
        where: 'An index',
        key: 'fields',
        example: '`fields: [name]`',
      });
      continue;
    }
    const fields = fieldNames(source, list.value, 'an index', about);
    const unique = keys.has('unique') && source.flag(keys.get('unique')?.value ?? null, 'unique');
    const metas = fields.map((name) => about.fields.find((field) => field.property === name));
    for (const field of metas) {
      if (field?.type === 'json' || field?.type === 'text') {
        source.fail(list.value, 'PFQ_MODEL_INDEX', {
          field: field.name,
          reason: `${field.type} has no order.`,
        });
      }
    }
    if (new Set(fields).size < fields.length) {
      source.fail(list.value, 'PFQ_MODEL_INDEX', {
        field: fields.join(', '),
        reason: 'a field stands twice.',
      });
    }
    const columns = metas.map((field) => field?.column ?? '');
    const name = `${about.table}_${columns.join('_')}_${unique ? 'key' : 'idx'}`;
    if (indexes.some((other) => other.name === name)) {
      source.fail(list.value, 'PFQ_MODEL_INDEX', {
        field: fields.join(', '),
        reason: 'this index stands twice.',
      });
    } else if (fields.length > 0) indexes.push({ name, fields, columns, ...(unique ? { unique } : {}) });
  }
  return indexes;
}

export function readStatus(source: Source, node: Node | null, about: About): StatusMeta | undefined {
  if (absent(node)) return undefined;
  const keys = byKey(source.entries(node, 'status', ['field', 'initial', 'transitions']));
  const missing = ['field', 'initial', 'transitions'].filter((key) => !keys.has(key));
  for (const key of missing) {
    const example =
      key === 'transitions' ? '`transitions: { activate: { from: draft, to: active } }`' : `\`${key}: …\``;
    source.fail(node, 'PFQ_MODEL_MISSING', { where: 'status', key, example });
  }
  if (missing.length > 0) return undefined;
  const fieldNode = keys.get('field')?.value ?? null;
  const [name] = fieldNames(source, fieldNode, 'status', about);
  const field = about.fields.find((candidate) => candidate.property === name);
  if (!field) return undefined;
  if (field.type !== 'enum') {
    const reason = `${field.name} is a ${field.type}, and states are the values of an enum.`;
    return source.fail(fieldNode, 'PFQ_MODEL_STATUS', { reason, advice: 'Make the field an enum.' });
  }
  const values = field.values ?? [];
  const initialNode = keys.get('initial')?.value ?? null;
  const initial = state(source, initialNode, 'initial', values) ?? '';
  const transitions: TransitionMeta[] = [];
  const seen = new Map<string, string>();
  for (const entry of source.entries(keys.get('transitions')?.value ?? null, 'transitions')) {
    const transition = readTransition(source, entry, values, about);
    if (!transition) continue;
    const other = seen.get(transition.route);
    if (other !== undefined) {
      const found = { model: entry.key, other, what: 'the route', name: transition.route };
      source.fail(entry.keyNode, 'PFQ_MODEL_TAKEN', found, 'Rename one of the two transitions.');
    }
    seen.set(transition.route, entry.key);
    transitions.push(transition);
  }
  return { field: field.property, initial, transitions };
}

function state(
  source: Source,
  node: Node | null,
  where: string,
  values: readonly string[],
): string | undefined {
  const text = source.literal(node) ?? '';
  if (values.includes(text)) return text;
  const reason = `"${text}" (${where}) is no value of the status field.${didYouMean(text, values)}`;
  return source.fail(node, 'PFQ_MODEL_STATUS', { reason, advice: `Values: ${values.join(', ')}.` });
}

function readTransition(
  source: Source,
  entry: Entry,
  values: readonly string[],
  about: About,
): TransitionMeta | undefined {
  const { key: name, keyNode } = entry;
  if (!/^[a-z][A-Za-z0-9]*$/.test(name) || PROTOTYPE_NAMES.has(name) || name.length > 50) {
    const advice = 'Use a camelCase verb such as activate or putOnHold.';
    return source.fail(keyNode, 'PFQ_MODEL_STATUS', {
      reason: `"${name}" cannot name a transition.`,
      advice,
    });
  }
  const keys = byKey(
    source.entries(entry.value, `transition ${name}`, ['from', 'to', 'roles', 'when', 'label']),
  );
  for (const key of ['from', 'to']) {
    if (!keys.has(key)) {
      const found = { where: `Transition ${name}`, key, example: `\`${key}: ${values[0] ?? 'draft'}\`` };
      return source.fail(keyNode, 'PFQ_MODEL_MISSING', found);
    }
  }
  const from = source
    .items(keys.get('from')?.value ?? null)
    .map((item) => state(source, item, `from of ${name}`, values));
  const to = state(source, keys.get('to')?.value ?? null, `to of ${name}`, values);
  const allowed = keys.has('roles')
    ? roles(source, keys.get('roles')?.value ?? null, `roles of ${name}`)
    : undefined;
  const when = keys.has('when')
    ? rule(source, keys.get('when')?.value ?? null, `transition ${name}`, about)
    : undefined;
  const text = keys.has('label')
    ? source.line(keys.get('label')?.value ?? null, `label of ${name}`)
    : undefined;
  if (to === undefined || from.some((value) => value === undefined)) return undefined;
  return {
    name,
    route: kebab(name),
    label: text ?? label(name),
    from: from as string[],
    to,
    ...(allowed ? { roles: allowed } : {}),
    ...(when === undefined ? {} : { when }),
  };
}

export function readValidators(source: Source, node: Node | null, about: About): readonly ValidatorMeta[] {
  if (absent(node)) return [];
  const validators: ValidatorMeta[] = [];
  for (const item of source.items(node)) {
    const keys = byKey(source.entries(item, 'a validator', ['id', 'rule', 'fields', 'message']));
    const missing = ['id', 'rule', 'message'].find((key) => !keys.has(key));
    if (missing !== undefined) {
      const example = missing === 'id' ? '`id: ends_after_start`' : `\`${missing}: …\``;
      source.fail(item, 'PFQ_MODEL_MISSING', { where: 'A validator', key: missing, example });
      continue;
    }
    const id =
      source.string(keys.get('id')?.value ?? null, 'id of a validator', 'a name such as ends_after_start') ??
      '';
    if (id && !/^[a-z][a-z0-9_]*$/i.test(id)) {
      source.wrong(
        keys.get('id')?.value ?? null,
        'id of a validator',
        'an identifier',
        snake(id) || 'a name',
      );
    }
    if (validators.some((other) => other.id === id)) {
      source.fail(keys.get('id')?.value ?? null, 'PFQ_MODEL_DUPLICATE_KEY', {
        key: id,
        where: 'the validators',
      });
    }
    const message = source.string(keys.get('message')?.value ?? null, `message of ${id}`) ?? '';
    const list = keys.get('fields');
    validators.push({
      id,
      rule: rule(source, keys.get('rule')?.value ?? null, `validator ${id}`, about),
      fields: list ? fieldNames(source, list.value, `validator ${id}`, about) : [],
      message,
    });
  }
  return validators;
}

const ACTIONS: readonly Action[] = ['read', 'create', 'update', 'delete'];

export function readAccess(source: Source, node: Node | null, about: About): AccessMeta {
  if (absent(node)) return {};
  const access: Partial<Record<Action, readonly string[]>> = {};
  let fields: AccessMeta['fields'];
  for (const { key, value } of source.entries(node, 'access', [...ACTIONS, 'fields'])) {
    if (key === 'fields') fields = readFieldAccess(source, value, about);
    else {
      const list = roles(source, value, `access.${key}`);
      if (list) access[key as Action] = list;
    }
  }
  return { ...access, ...(fields ? { fields } : {}) };
}

function readFieldAccess(source: Source, node: Node | null, about: About): NonNullable<AccessMeta['fields']> {
  const result: Record<string, { read?: readonly string[]; write?: readonly string[] }> = {};
  const resolve = resolver(about.fields);
  const known = about.fields.filter((field) => field.type !== 'many').map((field) => field.name);
  for (const entry of source.entries(node, 'access.fields')) {
    const property = resolve(entry.key);
    if (property === undefined) {
      const hint = didYouMean(entry.key, known);
      const values = {
        where: 'access.fields',
        name: entry.key,
        model: about.model,
        hint,
        known: known.join(', '),
      };
      source.fail(entry.keyNode, 'PFQ_MODEL_UNKNOWN_FIELD', values);
      continue;
    }
    const rights: { read?: readonly string[]; write?: readonly string[] } = {};
    for (const { key, value } of source.entries(entry.value, `access of ${entry.key}`, ['read', 'write'])) {
      const list = roles(source, value, `${key} of ${entry.key}`);
      if (list) rights[key as 'read' | 'write'] = list;
    }
    result[property] = rights;
  }
  return result;
}
