/** Random model sets, and somebody who answers every question a change from one to another raises. */
import fc from '../../fast-check.js';
import { modelPath, mustParse, type ModelMeta } from 'prefiq/modelmeta';

import { type Decisions, UNDECIDED } from '../../../src/schema/decisions.js';
import { diffSchema } from '../../../src/schema/diff.js';
import type { Choice, SchemaDiff, SchemaState } from '../../../src/schema/SchemaDiff.js';

const MODELS = ['Thing', 'Tag', 'CRMDeal', 'Order'] as const;
const FIELDS = [
  'alpha',
  'beta',
  'order',
  'from',
  'isOpen',
  'aFieldWithAVeryLongNameThatNoEngineTakesAsItIsInFull',
];

/** Values of each type that a fill gives; a ref's is of no row, so tables with rows cannot take it. */
export const SAMPLES: Readonly<Record<string, string>> = {
  string: "it's",
  text: 'text',
  email: 'a@b.example',
  url: 'https://a.example',
  integer: '7',
  bigint: '9007199254740993',
  decimal: '1',
  float: '1.5',
  boolean: 'true',
  date: '2026-01-31',
  time: '13:45:00',
  datetime: '2026-01-31T13:45:00.000Z',
  uuid: '0190a1b2-0000-7000-8000-000000000001',
  ref: '0190a1b2-0000-7000-8000-000000000001',
  json: '{"a":1}',
  tenantId: 'acme',
};

const flag = (name: string) => fc.constantFrom('', '', `, ${name}: true`);

const field = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('string', 'string, maxLength: 20', 'string, maxLength: 90', 'email', 'url'),
      flag('required'),
      flag('unique'),
    )
    .map((all) => all.join('')),
  fc.tuple(fc.constantFrom('text', 'json', 'uuid', 'time'), flag('required')).map((all) => all.join('')),
  fc
    .tuple(
      fc.constantFrom('integer', 'float', 'integer, default: 7', 'float, default: 1.5'),
      flag('required'),
      flag('index'),
    )
    .map((all) => all.join('')),
  fc.constantFrom(
    'bigint, default: "9007199254740993"',
    'bigint',
    'decimal, precision: 9, scale: 3, default: "1.500"',
    'decimal, precision: 12, scale: 2, required: true',
    'boolean, default: true',
    'boolean, required: true, default: false',
    'date, default: today',
    'datetime, required: true',
    'string, required: true, default: its',
    'enum, values: [a, b], default: a, required: true',
    'enum, values: [a, b, "1-10"]',
    'enum, values: [b, "First Response Due"], index: true',
  ),
  fc
    .tuple(
      fc.constantFrom(...MODELS),
      fc.constantFrom(
        ', onDelete: restrict',
        ', onDelete: cascade',
        ', onDelete: setNull',
        ', required: true',
      ),
      flag('unique'),
    )
    .map(([to, end, unique]) => `ref, to: ${to}${end}${unique}`),
);

const model = fc.record({
  fields: fc.tuple(...FIELDS.map(() => fc.option(field, { nil: undefined }))),
  isGlobal: fc.boolean(),
  isIndexed: fc.boolean(),
  isUnique: fc.boolean(),
  plural: fc.constantFrom('', 's'),
});

/** Up to four models that refer to each other, in circles too. */
export const modelSet: fc.Arbitrary<readonly ModelMeta[]> = fc
  .tuple(...MODELS.map(() => fc.option(model, { nil: undefined, freq: 3 })))
  .map((drafts) => {
    const there = MODELS.filter((_, i) => drafts[i] !== undefined);
    return mustParse(
      drafts.flatMap((draft, i) => {
        const name = MODELS[i] as string;
        if (draft === undefined) return [];
        const fields = draft.fields
          .map((line, at) => [FIELDS[at] as string, line] as const)
          // A ref to a model that is not there is a reference to nothing.
          .map(([key, line]) => {
            const to = /to: (\w+)/.exec(line ?? '')?.[1];
            return [key, to === undefined || there.includes(to as never) ? line : undefined] as const;
          })
          .flatMap(([key, line]) => (line === undefined ? [] : [[key, line] as const]));
        const columns = fields.filter(([, line]) => !/^(text|json)/.test(line)).map(([key]) => key);
        const two = columns.slice(0, 2);
        const text = [
          `model: ${name}`,
          ...(draft.plural === '' ? [] : [`plural: ${name}Rows`]),
          `scope: ${draft.isGlobal ? 'global' : 'tenant'}`,
          'fields:',
          '  title: { type: string }',
          ...fields.map(([key, line]) => `  ${key}: { type: ${line} }`),
          ...(draft.isIndexed && two.length === 2
            ? ['indexes:', `  - { fields: [${two.join(', ')}]${draft.isUnique ? ', unique: true' : ''} }`]
            : []),
          '',
        ].join('\n');
        return [{ path: modelPath(name), text }];
      }),
    );
  });

export const state: fc.Arbitrary<SchemaState> = fc.record({
  models: modelSet,
  tenancy: fc.constantFrom('none', 'row', 'schema', 'database'),
});

/** Answers with the `pick`th choice of each question; undefined where one has no answer but a hand. */
export function settled(
  before: SchemaState,
  after: SchemaState,
  pick: number,
): { readonly diff: SchemaDiff; readonly decisions: Decisions } | undefined {
  let decisions = UNDECIDED;
  for (;;) {
    const diff = diffSchema(before, after, decisions);
    const [first] = diff.open;
    const gone = before.models.find(({ model }) => isKept(model, before, after, decisions));
    if (first === undefined && gone === undefined) return { diff, decisions };
    const choices = first?.choices ?? [{ flag: 'drop', value: gone?.model ?? '' } as Choice];
    const choice = choices[pick % choices.length];
    if (choice === undefined) return undefined;
    const given = answer(choice, after);
    if (decisions[choice.flag].includes(given))
      throw new Error(`--${choice.flag} ${given} settles nothing: ${JSON.stringify(first)}`);
    decisions = { ...decisions, [choice.flag]: [...decisions[choice.flag], given] };
  }
}

/** Its table would stay, and `after` alone would not say what the tables are. */
const isKept = (
  name: string,
  _before: SchemaState,
  after: SchemaState,
  { drop, rename }: Decisions,
): boolean =>
  !after.models.some(({ model }) => model === name) &&
  !drop.includes(name) &&
  !rename.some((value) => value.startsWith(`${name}=`));

export function answer({ flag, value }: Choice, { models }: SchemaState): string {
  if (flag !== 'fill') return value;
  if (value === 'tenantId=') return `${value}acme`;
  const [, name, key = ''] = /^(\w+)\.(\w+)=$/.exec(value) ?? [];
  const found = models.find(({ model }) => model === name)?.fields.find((one) => one.name === key);
  return `${value}${found?.type === 'enum' ? found.values?.[0] : SAMPLES[found?.type ?? key]}`;
}
