/**
 * JSONLogic rules. Checked when a model is parsed, evaluated on the server and in the browser alike.
 * The engine interprets (it builds no code), so a content security policy without `unsafe-eval` is enough.
 */

import { LogicEngine } from 'json-logic-engine';

import type { FieldMeta, Json, Rule } from './ModelMeta.js';

const engine = new LogicEngine();

/** Operators a rule may use: those of jsonlogic.com that look at nothing but the record. */
export const OPERATORS = [
  'var', 'missing', 'missing_some', 'if', '==', '===', '!=', '!==', '!', '!!', 'or', 'and', '>', '>=', '<', '<=',
  'max', 'min', '+', '-', '*', '/', '%', 'map', 'reduce', 'filter', 'all', 'none', 'some', 'merge', 'in', 'cat',
  'substr',
] as const; // prettier-ignore

export interface RuleProblem {
  readonly reason: string;
  /** An operator or a field that is not known, for a "did you mean". */
  readonly unknown?: { readonly kind: 'operator' | 'field'; readonly name: string };
}

/** Levels of lists and operations; far beyond what anybody reads, and far from what the stack takes. */
const DEEPEST = 60;

/** Operators whose first argument is a list and whose second runs once an element, with `var` relative to it. */
const ITERATORS: ReadonlySet<string> = new Set(['map', 'reduce', 'filter', 'all', 'none', 'some']);
const isObject = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const asList = (value: Json | undefined): readonly Json[] =>
  value === undefined ? [] : Array.isArray(value) ? (value as readonly Json[]) : [value];

/**
 * Walks a rule and resolves every `var`: `resolve` turns a declared or property name into the property name, or
 * returns undefined. Paths below a field reach into json fields; a segment that names a prototype member is refused,
 * because the engine follows inherited members.
 */
export function resolveRule(
  rule: Json,
  resolve: (name: string) => string | undefined,
): { readonly rule: Rule; readonly problems: readonly RuleProblem[] } {
  const problems: RuleProblem[] = [];

  const resolvePath = (path: Json | undefined, inElement: boolean): Json => {
    if (path === '' && inElement) return '';
    if (typeof path === 'number' && inElement) return path;
    if (typeof path !== 'string' || path === '') {
      problems.push({ reason: '"var" needs the name of a field.' });
      return '';
    }
    const [head = '', ...rest] = path.split('.');
    if ([head, ...rest].some((part) => part in Object.prototype || part === 'prototype')) {
      problems.push({ reason: `the path "${path}" reaches outside the record.` });
      return path;
    }
    if (inElement) return path;
    const property = resolve(head);
    if (property === undefined) {
      problems.push({ reason: `"${head}" is no field.`, unknown: { kind: 'field', name: head } });
      return path;
    }
    return [property, ...rest].join('.');
  };

  let depth = 0;
  const walk = (node: Json, inElement: boolean): Json => {
    if (depth >= DEEPEST) {
      problems.push({ reason: `it is nested more than ${DEEPEST} deep.` });
      return null;
    }
    depth++;
    const resolved = walkNode(node, inElement);
    depth--;
    return resolved;
  };

  const walkNode = (node: Json, inElement: boolean): Json => {
    if (Array.isArray(node)) return (node as readonly Json[]).map((item) => walk(item, inElement));
    if (!isObject(node)) return node;
    const entries = Object.entries(node);
    const [entry] = entries;
    if (entry === undefined || entries.length > 1) {
      problems.push({ reason: 'every operation is an object with exactly one operator as its key.' });
      return node;
    }
    const [operator, argument] = entry;
    if (!(OPERATORS as readonly string[]).includes(operator)) {
      problems.push({
        reason: `"${operator}" is no operator.`,
        unknown: { kind: 'operator', name: operator },
      });
      return node;
    }
    if (operator === 'var') {
      const [path, fallback] = asList(argument);
      const resolved = resolvePath(path, inElement);
      return { var: fallback === undefined ? resolved : [resolved, walk(fallback, inElement)] };
    }
    if (operator === 'missing') {
      return { missing: asList(argument).map((path) => resolvePath(path, inElement)) };
    }
    if (operator === 'missing_some') {
      const [count = 1, names] = asList(argument);
      return { missing_some: [count, asList(names).map((path) => resolvePath(path, inElement))] };
    }
    if (ITERATORS.has(operator)) {
      const [list = [], body = null, ...others] = asList(argument);
      return {
        [operator]: [walk(list, inElement), walk(body, true), ...others.map((o) => walk(o, inElement))],
      };
    }
    return { [operator]: walk(argument, inElement) };
  };

  const resolved = walk(rule, false);
  const broken = problems.length === 0 ? brokenPart(resolved) : undefined;
  if (broken !== undefined) {
    problems.push({ reason: `${JSON.stringify(broken)} comes to nothing, whatever the record holds.` });
  }
  return { rule: resolved, problems };
}

const LOOKS_AT_RECORD = /"(?:var|missing|missing_some)":/;

/** The first operation that looks at no field, and that the engine cannot work out: it never could. */
function brokenPart(node: Json): Json | undefined {
  if (typeof node !== 'object' || node === null) return undefined;
  for (const part of Object.values(node) as Json[]) {
    const broken = brokenPart(part);
    if (broken !== undefined) return broken;
  }
  if (Array.isArray(node) || LOOKS_AT_RECORD.test(JSON.stringify(node))) return undefined;
  try {
    engine.run(node, {});
    return undefined;
  } catch {
    return node;
  }
}

/**
 * The data of a record for its rules: own values only, with decimals and bigints as numbers so that `<` compares amounts.
 *
 * @example
 * ruleData(projectModel.fields, { budget: '10.50' })['budget']; // 10.5
 */
export function ruleData(
  fields: readonly FieldMeta[],
  record: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const data = Object.create(null) as Record<string, unknown>;
  for (const field of fields) {
    if (field.type === 'many') continue;
    const value = Object.hasOwn(record, field.property) ? record[field.property] : null;
    const isNumeral = (field.type === 'decimal' || field.type === 'bigint') && typeof value === 'string';
    data[field.property] = isNumeral ? Number(value) : (value ?? null);
  }
  return data;
}

/**
 * Makes a predicate of a rule. Amounts are compared as IEEE doubles, exact to 15 significant digits. The engine throws
 * for what has no number, such as a text in a sum: a rule that cannot be judged does not hold.
 *
 * @example
 * const holds = compileRule({ '<=': [{ var: 'startsOn' }, { var: 'endsOn' }] }, projectModel.fields);
 * holds({ startsOn: '2026-01-01', endsOn: '2026-02-01' }); // true
 */
export function compileRule(
  rule: Rule,
  fields: readonly FieldMeta[],
): (record: Readonly<Record<string, unknown>>) => boolean {
  return (record) => {
    try {
      return Boolean(engine.run(rule, ruleData(fields, record)));
    } catch {
      return false;
    }
  };
}
