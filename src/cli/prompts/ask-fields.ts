/** Asks a person for the fields of a model, one at a time, until the name is left empty. */

import {
  FIELD_TYPES,
  modelPath,
  parseModels,
  writeDeclaration,
  type FieldDeclaration,
  type FieldType,
  type Json,
  type SourceFile,
} from 'prefiq/modelmeta';

import { error } from '../../errors.js';
import { FIELD_TYPE_MEANINGS } from './field-type-meanings.js';
import type { Prompter } from './Prompter.js';

export interface FieldsRequest {
  readonly model: string;
  /** Declarations of the project. */
  readonly others: readonly SourceFile[];
  /** Names of the models in them. */
  readonly models: readonly string[];
}

/** Throws what the parser says of the model with these fields beside all others. */
function check({ model, others }: FieldsRequest, fields: readonly FieldDeclaration[]): void {
  const typed = { text: model, columns: new Map<number, number>(), isWhole: false };
  const file = { path: modelPath(model), text: writeDeclaration({ model, fields }), typed };
  const { errors } = parseModels([...others, file]);
  // Reading the project reports files that are wrong themselves.
  const wrong = errors.filter((each) => each.typed !== undefined);
  if (wrong.length > 0) throw new AggregateError(wrong);
}

/** Checks the name of a model against the others of the project, before asking for its first field. */
export const checkModel = (request: FieldsRequest): void =>
  check(request, [{ name: 'name', type: 'string', options: {} }]);

export async function askFields(
  request: FieldsRequest,
  prompter: Prompter,
): Promise<readonly FieldDeclaration[]> {
  const fields: FieldDeclaration[] = [];
  for (;;) {
    const isFirst = fields.length === 0;
    const name = await prompter.text({
      message: isFirst ? `First field of ${request.model} (name, code …)` : 'Next field (empty to finish)',
      check: (text) => {
        if (text === '' && !isFirst) return;
        if (text === '') throw empty('a model has at least one field', 'a name such as code');
        check(request, [...fields, { name: text, type: 'string', options: {} }]);
      },
    });
    if (name === '') return fields;
    fields.push(await askField(name, fields, request, prompter));
  }
}

async function askField(
  name: string,
  before: readonly FieldDeclaration[],
  request: FieldsRequest,
  prompter: Prompter,
): Promise<FieldDeclaration> {
  const checkOptions = (type: FieldType, options: FieldDeclaration['options']): void =>
    check(request, [...before, { name, type, options }]);
  const type = await prompter.choice<FieldType>({
    message: `Type of ${name}`,
    choices: FIELD_TYPES.filter((one) => one !== 'many').map((one) => ({
      name: one,
      value: one,
      description: FIELD_TYPE_MEANINGS[one],
    })),
    default: name === 'status' ? 'enum' : 'string',
  });
  const options: Record<string, Json> = {};
  if (type === 'enum') {
    const text = await prompter.text({
      message: 'Values, separated by commas',
      check: (given) => {
        const values = valuesOf(given);
        if (values.length === 0)
          throw empty('an enum has at least one value', 'values such as draft, active');
        checkOptions(type, { values });
      },
    });
    options['values'] = valuesOf(text);
  }
  if (type === 'ref') options['to'] = await askTarget(request, prompter);
  const flags = await prompter.several<Flag>({
    message: `${name} is`,
    choices: FLAGS.filter(({ fits }) => fits(type)).map(({ flag, description }) => ({
      name: flag,
      value: flag,
      description,
    })),
    check: (chosen) => checkOptions(type, withFlags(options, chosen)),
  });
  return { name, type, options: withFlags(options, flags) };
}

const askTarget = ({ model, models }: FieldsRequest, prompter: Prompter): Promise<string> =>
  prompter.choice({
    message: 'Refers to',
    choices: [...new Set([model, ...models])].map((one) => ({
      name: one,
      value: one,
      description: one === model ? 'Another record of the same model.' : `One ${one}, chosen in the form.`,
    })),
  });

const empty = (reason: string, example: string): Error => error('PFQ_ANSWER_EMPTY', { reason, example });

const valuesOf = (text: string): readonly string[] =>
  text
    .split(',')
    .map((value) => value.trim())
    .filter((value) => value !== '');

type Flag = 'required' | 'unique' | 'searchable';

interface FlagChoice {
  readonly flag: Flag;
  readonly description: string;
  fits(type: FieldType): boolean;
}

const FLAGS: readonly FlagChoice[] = [
  { flag: 'required', description: 'A record without it is refused.', fits: () => true },
  {
    flag: 'unique',
    description: 'No two records have the same.',
    fits: (type) => type !== 'json' && type !== 'text',
  },
  {
    flag: 'searchable',
    description: 'The search of the list finds it.',
    fits: (type) => type === 'string' || type === 'text',
  },
];

const withFlags = (
  options: FieldDeclaration['options'],
  flags: readonly Flag[],
): FieldDeclaration['options'] => ({
  ...options,
  ...Object.fromEntries(flags.map((flag) => [flag, true])),
});
