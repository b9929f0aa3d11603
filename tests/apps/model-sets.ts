/** Random sets of models, as their files: every type, refs of every kind, circles, what must be unique alone and together. */

import { kebab, type SourceFile } from 'prefiq/modelmeta';
import { stringify } from 'yaml';

import fc from '../fast-check.js';

type Options = Record<string, unknown>;
interface Drawn {
  readonly model: string;
  readonly fields: Record<string, Options>;
  readonly indexes: readonly object[];
}

const NAMES = ['Author', 'BookLoan', 'Category', 'Desk', 'EventLog'];

const flags = fc.record({
  required: fc.boolean(),
  unique: fc.boolean(),
  index: fc.boolean(),
  immutable: fc.boolean(),
});

const only = (given: Options): Options =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== false && value !== undefined));

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

/** Types with the options that fit them; bounds are such that some values remain. */
const typed: fc.Arbitrary<Options> = fc.oneof(
  fc.record({ type: fc.constant('string'), maxLength: maybe(fc.integer({ min: 2, max: 60 })) }),
  fc.record({ type: fc.constant('string'), minLength: maybe(fc.integer({ min: 1, max: 30 })) }),
  fc.record({
    type: fc.constant('string'),
    pattern: fc.constantFrom(
      '^[A-Z]{2}-\\d{3}$',
      '^[a-z]+$',
      '^\\d{4}$',
      '^(red|green|blue|white|black|pink|grey|gold)$',
    ),
  }),
  fc.record({ type: fc.constant('text') }),
  fc.record({ type: fc.constant('email'), maxLength: maybe(fc.integer({ min: 20, max: 60 })) }),
  fc.record({ type: fc.constant('url') }),
  fc.record({
    type: fc.constantFrom('integer', 'float'),
    minimum: maybe(fc.integer({ min: -50, max: 900 })),
    maximum: maybe(fc.integer({ min: 1000, max: 9000 })),
  }),
  fc.record({ type: fc.constant('integer'), maximum: maybe(fc.integer({ min: -20, max: 20 })) }),
  fc.record({ type: fc.constant('bigint'), minimum: maybe(fc.constantFrom('0', '9007199254740993')) }),
  fc.record({
    type: fc.constant('decimal'),
    precision: maybe(fc.integer({ min: 6, max: 20 })),
    minimum: maybe(fc.constantFrom('0', '12.5')),
  }),
  fc.record({
    type: fc.constant('decimal'),
    precision: fc.constantFrom(1, 2, 3),
    scale: fc.constantFrom(0, 1),
  }),
  fc.record({ type: fc.constant('boolean') }),
  fc.record({
    type: fc.constant('date'),
    minimum: maybe(fc.constantFrom('2020-01-01', '2026-06-30', '2031-01-01')),
    maximum: maybe(fc.constant('2039-12-31')),
  }),
  fc.record({ type: fc.constant('time'), minimum: maybe(fc.constantFrom('06:00:00', '20:00:00')) }),
  fc.record({ type: fc.constant('datetime'), maximum: maybe(fc.constant('2024-01-01T00:00:00Z')) }),
  fc.record({ type: fc.constant('uuid') }),
  fc.record({ type: fc.constant('json') }),
  fc.record({
    type: fc.constant('enum'),
    values: fc.constantFrom(['small', 'large'], ['a', 'b', 'c', 'on hold']),
  }),
);

const DEFAULTS: Readonly<Record<string, unknown>> = {
  boolean: true,
  date: 'today',
  datetime: 'now',
  uuid: 'uuid',
  json: { kind: 'made' },
};

const plainField = fc
  .tuple(typed, flags, fc.boolean())
  .map(([type, { unique, index, ...rest }, hasDefault]): Options => {
    const kind = String(type['type']);
    // A required field with few values leaves room for as few records; an enum that may be empty is tried.
    const isNarrow = ['boolean', 'enum'].includes(kind) || Number(type['precision'] ?? 9) < 4;
    const canBeUnique = !['json', 'text'].includes(kind) && !(isNarrow && rest.required);
    const isFree = type['minimum'] === undefined && type['maximum'] === undefined;
    const isUnique = unique && canBeUnique;
    const hasOne = hasDefault && !isUnique && isFree && kind in DEFAULTS;
    return only({
      ...type,
      ...rest,
      unique: isUnique,
      index: index && canBeUnique,
      default: hasOne ? DEFAULTS[kind] : undefined,
    });
  });

const refField = fc
  .record({
    to: fc.nat(4),
    required: fc.boolean(),
    unique: fc.boolean(),
    onDelete: fc.constantFrom('restrict', 'cascade', 'setNull'),
  })
  .map((one) => ({
    ...one,
    onDelete: one.required && one.onDelete === 'setNull' ? 'cascade' : one.onDelete,
  }));

/** Which fields are unique together: the first so many refs, perhaps with a plain one. */
const together = fc.record({ refs: fc.integer({ min: 1, max: 3 }), withPlain: fc.boolean() });

const drawnModel = fc.record({
  plain: fc.array(plainField, { minLength: 1, maxLength: 5 }),
  refs: fc.array(refField, { maxLength: 3 }),
  together: maybe(together),
});

type Draft = typeof drawnModel extends fc.Arbitrary<infer T> ? T : never;

function declared(draft: Draft, model: string, names: readonly string[]): Drawn {
  const plain = draft.plain.map((field, at) => [`field${'ABCDE'[at]}`, field] as const);
  const refs = draft.refs.map(({ to, ...rest }, at) => {
    const target = names[to % names.length] as string;
    return [`link${'ABC'[at]}`, only({ type: 'ref', to: target, ...rest })] as const;
  });
  const set = refs.slice(0, draft.together?.refs ?? 0).map(([name]) => name);
  const [extra] = plain.filter(([, { type }]) => !['json', 'text'].includes(String(type)));
  const isPair = draft.together !== undefined && set.length > 0;
  const fields = draft.together?.withPlain && extra ? [...set, extra[0]] : set;
  return {
    model,
    fields: Object.fromEntries([...plain, ...refs]),
    indexes: isPair && fields.length > 1 ? [{ fields, unique: true }] : [],
  };
}

export const fileOf = (declaration: { readonly model: string }): SourceFile => ({
  path: `core/schema/${kebab(declaration.model)}.model.yml`,
  text: stringify(declaration),
});

export const modelSets: fc.Arbitrary<readonly SourceFile[]> = fc
  .array(drawnModel, { minLength: 1, maxLength: 4 })
  .map((drafts) => {
    const names = NAMES.slice(0, drafts.length);
    return drafts.map((draft, at) => fileOf(declared(draft, names[at] as string, names)));
  });
