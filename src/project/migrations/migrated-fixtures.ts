/**
 * Does to the records of sample data what a migration does to rows: a filled property comes, a mapped value is another
 * one, a dropped property goes. Base and user's file change alike, so that edits by hand stay edits. Pure.
 */

import type { Node, ParseError } from 'jsonc-parser';
import type { FieldMeta, Json, ModelMeta } from 'prefiq/modelmeta';

import { idsOf, type FixtureIds } from '../../codegen/samples/sample-choices.js';
import type { Renaming } from '../../engine/index.js';
import { jsonc } from '../../engine/merge/libraries.js';
import type { SchemaStep } from '../../schema/SchemaDiff.js';
import { fixturePath } from '../load/fixture-path.js';
import { fixtureOrigin } from '../rows/plan-model.js';
import { type Splice, spliced } from '../modules/splice.js';

/** Maps the value of a property in every record. `undefined` means absent, before or after. */
interface Step {
  readonly property: string;
  readonly next: (value: Json | undefined, index: number) => Json | undefined;
}

/** Null where the migration changes no rows of a model. */
export function migratedFixtures(
  steps: readonly SchemaStep[],
  before: readonly ModelMeta[],
  after: readonly ModelMeta[],
  ids: FixtureIds = {},
): Renaming | null {
  const found = new Map(
    after.flatMap((model) => {
      const was = before.find((one) => one.model === model.model);
      const own = steps.flatMap(({ operation }) => stepOf(operation, model, was, ids) ?? []);
      return own.length === 0 ? [] : [[fixturePath(model.kebab), { model, own }] as const];
    }),
  );
  if (found.size === 0) return null;
  return {
    path: (path) => path,
    text: (path, text, origin) => {
      const one = found.get(path);
      if (one === undefined || (origin !== null && origin !== fixtureOrigin(one.model.model))) return text;
      return one.own.reduce(changed, text);
    },
  };
}

function stepOf(
  operation: SchemaStep['operation'],
  model: ModelMeta,
  was: ModelMeta | undefined,
  ids: FixtureIds,
): Step | undefined {
  if (!('column' in operation)) return undefined;
  const isGone = operation.kind === 'dropColumn';
  // Drops come first: they use the old names.
  const { table, fields } = isGone && was !== undefined ? was : model;
  const field = fields.find(({ column }) => column === operation.column);
  if (operation.table !== table || field === undefined) return undefined;
  const { property } = field;
  switch (operation.kind) {
    case 'fill': {
      const filled = wireOf(field, operation.value);
      return { property, next: (now) => now ?? filled };
    }
    case 'mapValues': {
      const { values } = operation;
      const isMapped = (now: Json | undefined): now is string =>
        typeof now === 'string' && Object.hasOwn(values, now);
      return { property, next: (now) => (isMapped(now) ? (values[now] ?? undefined) : now) };
    }
    case 'dropColumn':
      return { property, next: () => undefined };
    case 'addColumn':
      return operation.spec.notNull
        ? (referring(field, ids) ?? defaulting(field, operation.spec.default))
        : undefined;
    case 'changeColumn':
      return operation.to.notNull ? referring(field, ids) : undefined;
    default:
      return undefined;
  }
}

/** A reference that must be there leads to a record of the sample data; each to another one where it must be unique. */
function referring({ property, type, to = '', unique }: FieldMeta, ids: FixtureIds): Step | undefined {
  if (type !== 'ref') return undefined;
  const targets = idsOf(to, ids);
  return { property, next: (now, index) => now ?? targets[unique ? index : index % targets.length] };
}

/** A new column that must hold a value gives its default to the rows there are: the initial state, for one. */
function defaulting(field: FieldMeta, value: string | number | boolean | null | undefined): Step | undefined {
  if (value === undefined || value === null) return undefined;
  const filled = wireOf(field, value);
  return { property: field.property, next: (now) => now ?? filled };
}

/** A default is in the form of the column; what somebody typed is in wire form already, JSON as its text. */
function wireOf({ type, default: value }: FieldMeta, filled: string | number | boolean): Json {
  if (value !== undefined && 'value' in value) return value.value;
  return type === 'json' ? (JSON.parse(String(filled)) as Json) : filled;
}

/** One property in the text of a list of records; a text that is no such list stays for its owner to mend. */
function changed(text: string, { property, next }: Step): string {
  const errors: ParseError[] = [];
  const records = jsonc().parseTree(text, errors);
  if (errors.length > 0 || records?.type !== 'array') return text;
  return spliced(
    text,
    (records.children ?? []).flatMap((record, index): readonly Splice[] => {
      if (record.type !== 'object') return [];
      const members = record.children ?? [];
      const at = members.findIndex(({ children }) => children?.[0]?.value === property);
      const value = members[at]?.children?.[1];
      if (value !== undefined && ['array', 'object'].includes(value.type)) {
        // The inside of such a value does not count: it goes as a whole.
        return next([], index) === undefined ? [removal(members, at, record)] : [];
      }
      const now = value?.value as Json | undefined;
      const then = next(now, index);
      if (then === now) return [];
      if (then === undefined) return value === undefined ? [] : [removal(members, at, record)];
      const json = JSON.stringify(then);
      if (value !== undefined) return [{ start: value.offset, end: value.offset + value.length, text: json }];
      return [addition(text, members, record, `${JSON.stringify(property)}: ${json}`)];
    }),
  );
}

const end = ({ offset, length }: Node): number => offset + length;

/** Behind the last one, laid out as the first one is. */
function addition(text: string, members: readonly Node[], record: Node, member: string): Splice {
  const [first] = members;
  const last = members.at(-1);
  if (first === undefined || last === undefined)
    return { start: record.offset, end: end(record), text: `{ ${member} }` };
  const lead = text.slice(record.offset + 1, first.offset);
  return { start: end(last), end: end(last), text: `,${lead === '' ? ' ' : lead}${member}` };
}

/** With the comma on the one side that has one. */
function removal(members: readonly Node[], at: number, record: Node): Splice {
  const [member, before, after] = [members[at], members[at - 1], members[at + 1]];
  if (member === undefined || (before === undefined && after === undefined))
    return { start: record.offset, end: end(record), text: '{}' };
  return before === undefined
    ? { start: member.offset, end: after?.offset ?? end(member), text: '' }
    : { start: end(before), end: end(member), text: '' };
}
