/** Asks a person what models do not say: whether a field was renamed, what stored rows get. Loads inquirer. */

import { error } from '../../errors.js';
import { terminal } from '../prompts/terminal.js';
import type { Decisions } from '../../schema/decisions.js';
import type { Choice, OpenChange } from '../../schema/SchemaDiff.js';

const WORDS: Readonly<Record<Choice['flag'], (value: string) => string>> = {
  rename: (value) => `renamed: ${value.replace('=', ' → ')}`,
  drop: (value) => `dropped: ${value}, with what is stored`,
  map: (value) => `stored ones become ${value.slice(value.lastIndexOf('=') + 1) || 'empty'}`,
  fill: (value) => `stored rows get ${value}`,
};

const MEANING: Readonly<Record<Choice['flag'], string>> = {
  rename: 'What is stored is kept, under the new name.',
  drop: 'What is stored is lost when the migration runs.',
  map: 'Rows that hold the old value get this one.',
  fill: 'Rows that are there get this value.',
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
    const filled = (text: string): Decisions => add({ ...only, value: `${only.value}${text}` });
    const text = await terminal.text({
      message: `${message}. They get`,
      keepsBlanks: true,
      check: (given) => check(filled(given)),
    });
    return filled(text);
  }
  const picked = await terminal.choice<Choice | null>({
    message,
    choices: [
      ...choices.map((choice) => ({
        name: WORDS[choice.flag](choice.value),
        value: choice,
        description: MEANING[choice.flag],
      })),
      {
        name: 'neither: write nothing',
        value: null,
        description: 'Ends here; the models can be changed first.',
      },
    ],
  });
  if (picked === null) throw error('PFQ_CANCELLED');
  return add(picked);
}
