/** One question to a person. Loads inquirer. */

import inquirer from 'inquirer';

import { error } from '../../errors.js';

/** Throws PFQ_CANCELLED on Ctrl-C. */
export const ask = <T>(question: Readonly<Record<string, unknown>>): Promise<T> =>
  inquirer
    .prompt([{ ...question, name: 'answer' } as never])
    .then((answers) => (answers as { answer: T }).answer)
    .catch((cause: unknown) => {
      if ((cause as Error).name === 'ExitPromptError') throw error('PFQ_CANCELLED', {}, { cause });
      throw cause;
    });
