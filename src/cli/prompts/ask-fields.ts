/** Asks a person for the fields of a model, one at a time, until the name is left empty. Loads inquirer. */

import {
  FIELD_TYPES,
  parseModels,
  writeDeclaration,
  modelPath,
  type FieldDeclaration,
  type Json,
} from 'prefiq/modelmeta';

import { ask } from './ask.js';

/** What the parser would say of the fields so far, without the refs to models it cannot see here. */
function problemOf(model: string, fields: readonly FieldDeclaration[]): string | undefined {
  const { errors } = parseModels([{ path: modelPath(model), text: writeDeclaration({ model, fields }) }]);
  const problem = errors.find(({ code }) => code !== 'PFQ_MODEL_REF');
  return problem && `${problem.message.replace(/^\S+:\d+:\d+ /, '')} ${problem.fix}`;
}

export async function askFields(
  model: string,
  models: readonly string[],
): Promise<readonly FieldDeclaration[]> {
  const fields: FieldDeclaration[] = [];
  for (;;) {
    const name = await ask<string>({
      type: 'input',
      message:
        fields.length === 0 ? `First field of ${model} (name, code …)` : 'Next field (empty to finish)',
      validate: (text: string) => {
        if (text.trim() === '') return fields.length > 0 || 'A model needs at least one field.';
        return problemOf(model, [...fields, { name: text.trim(), type: 'string', options: {} }]) ?? true;
      },
    });
    if (name.trim() === '') return fields;
    fields.push(await askField(name.trim(), model, models));
  }
}

async function askField(name: string, model: string, models: readonly string[]): Promise<FieldDeclaration> {
  const type = await ask<string>({
    type: 'select',
    message: `Type of ${name}`,
    choices: FIELD_TYPES.filter((one) => one !== 'many'),
    default: name === 'status' ? 'enum' : 'string',
    pageSize: 16,
  });
  const options: Record<string, Json> = {};
  if (type === 'enum') {
    const text = await ask<string>({
      type: 'input',
      message: 'Values, separated by commas',
      validate: (given: string) =>
        given.split(',').some((value) => value.trim() !== '') || 'Give at least one value.',
    });
    options['values'] = [
      ...new Set(
        text
          .split(',')
          .map((value) => value.trim())
          .filter((value) => value !== ''),
      ),
    ];
  }
  if (type === 'ref') {
    const choices = [...new Set([model, ...models])];
    options['to'] = await ask<string>({ type: 'select', message: 'Refers to', choices });
  }
  const flags = await ask<readonly string[]>({
    type: 'checkbox',
    message: `${name} is`,
    choices: [
      'required',
      ...(type === 'json' || type === 'text' ? [] : ['unique']),
      ...(type === 'string' || type === 'text' ? ['searchable'] : []),
    ],
  });
  for (const flag of flags) options[flag] = true;
  return { name, type, options };
}
