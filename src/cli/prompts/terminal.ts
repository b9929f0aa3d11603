/** The prompter that asks on the terminal. Loads inquirer. */

import inquirer from 'inquirer';

import { asking } from './asking.js';
import { faultsOf } from './fault.js';
import type { Prompter } from './Prompter.js';

/** Throws PFQ_CANCELLED on Ctrl-C and Ctrl-D. */
const ask = <T>(question: Readonly<Record<string, unknown>>): Promise<T> =>
  asking(() =>
    untilClosed(async (signal) => {
      const { answer } = await inquirer.createPromptModule({ signal })([
        { ...question, name: 'answer' } as never,
      ]);
      return answer as T;
    }),
  );

/** Ctrl-D in an empty line closes the line editor, which Inquirer does not notice: its question would never end. */
async function untilClosed<T>(run: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const closing = new AbortController();
  const onKey = (_: unknown, key?: { readonly ctrl?: boolean; readonly name?: string }): void => {
    if (key?.ctrl !== true || key.name !== 'd') return;
    setImmediate(() => {
      if (!process.stdin.isRaw) closing.abort();
    });
  };
  process.stdin.on('keypress', onKey);
  try {
    return await run(closing.signal);
  } finally {
    process.stdin.off('keypress', onKey);
  }
}

/** Broken between words: Inquirer breaks lines where the screen ends. It puts two columns before the first one itself. */
function fold(text: string, width = process.stdout.columns ?? 80): string {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line !== '' && line.length + 1 + word.length > width - 2) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines.join('\n  ');
}

/** Inquirer wants true for an answer that is taken, else why it is not. */
async function verdict(check: () => unknown): Promise<true | string> {
  const faults = await faultsOf(check);
  return faults.length === 0 || faults.map((fault) => fold(fault)).join('\n  ');
}

/** All choices of a question fit on a screen of 24 lines with the lines around them. */
const PAGE = 18;

export const terminal: Prompter = {
  text: async ({ isEdited, keepsBlanks, check, ...question }) => {
    const taken = (text: string): string => (keepsBlanks ? text : text.trim());
    return taken(
      await ask<string>({
        type: 'input',
        ...question,
        ...(isEdited ? { prefill: 'editable' } : {}),
        validate: (text: string) => verdict(() => check(taken(text))),
      }),
    );
  },
  choice: ({ choices, default: wanted, ...question }) => {
    const open = choices.filter(({ disabled }) => disabled === undefined);
    return ask({
      type: 'select',
      pageSize: PAGE,
      choices: choices.map(({ disabled, ...choice }) => ({
        ...choice,
        ...(disabled === undefined ? {} : { disabled: `(${disabled})` }),
      })),
      // Inquirer would begin at the default although it cannot be chosen.
      default: (open.find(({ value }) => value === wanted) ?? open[0])?.value,
      ...question,
    });
  },
  several: ({ check, ...question }) =>
    ask({
      type: 'checkbox',
      pageSize: PAGE,
      ...question,
      validate: (chosen: readonly { readonly value: never }[]) =>
        verdict(() => check(chosen.map(({ value }) => value))),
    }),
  confirm: (question) => ask({ type: 'confirm', ...question }),
};
