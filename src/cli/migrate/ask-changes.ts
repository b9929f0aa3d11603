/** Asks a person what models do not say: whether a field was renamed, what stored rows get. Loads inquirer. */

import { error } from '../../errors.js';
import { ask } from '../prompts/ask.js';
import type { Decisions } from '../../schema/decisions.js';
import type { Choice, OpenChange } from '../../schema/SchemaDiff.js';

const WORDS: Readonly<Record<Choice['flag'], (value: string) => string>> = {
  rename: (value) => `renamed: ${value.replace('=', ' → ')}`,
  drop: (value) => `dropped: ${value}, with what is stored`,
  map: (value) => `stored ones become ${value.slice(value.lastIndexOf('=') + 1) || 'empty'}`,
  fill: (value) => `stored rows get ${value}`,
};

/** One more decision. `check` throws what is wrong with it. */
export async function askChange(
  { table, column, reason, choices }: OpenChange,
  decisions: Decisions,
  check: (decisions: Decisions) => void,
): Promise<Decisions> {
  const message = `${table}${column === '' ? '' : `.${column}`}: ${reason}`;
  const add = ({ flag, value }: Choice): Decisions => ({ ...decisions, [flag]: [...decisions[flag], value] });
  const [only] = choices;
  if (only?.flag === 'fill') {
    const problemOf = (text: string): string | true => {
      try {
        check(add({ ...only, value: `${only.value}${text}` }));
        return true;
      } catch (cause) {
        return (cause as Error).message;
      }
    };
    const text = await ask<string>({ type: 'input', message: `${message}. They get`, validate: problemOf });
    return add({ ...only, value: `${only.value}${text}` });
  }
  const picked = await ask<Choice | null>({
    type: 'select',
    message,
    choices: [
      ...choices.map((choice) => ({ name: WORDS[choice.flag](choice.value), value: choice })),
      { name: 'neither: write nothing', value: null },
    ],
  });
  if (picked === null) throw error('PFQ_CANCELLED');
  return add(picked);
}
