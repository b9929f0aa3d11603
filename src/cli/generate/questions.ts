/** Questions of Inquirer, as plop's generators write them: what may depend on earlier answers, and what a flag says. */

import { error } from '../../errors.js';
import type { Answers } from '../../project/plugins/actions.js';

type Resolvable<T> = T | ((answers: Answers) => T | Promise<T>);

export interface Question {
  readonly type?: string;
  readonly name: string;
  readonly message?: Resolvable<string>;
  readonly default?: Resolvable<unknown>;
  readonly when?: Resolvable<unknown>;
  readonly choices?: Resolvable<readonly unknown[]>;
  readonly validate?: (value: unknown, answers: Answers) => unknown;
  readonly filter?: (value: unknown, answers: Answers) => unknown;
}

export const resolveValue = async <T>(value: Resolvable<T>, answers: Answers): Promise<T> =>
  typeof value === 'function' ? (value as (answers: Answers) => T | Promise<T>)(answers) : value;

/** Converts a flag to the type of the question, checked and filtered as Inquirer would. */
export async function answerOf(question: Question, text: string, answers: Answers): Promise<unknown> {
  const refuse = (reason: string) =>
    error('PFQ_GENERATE_ANSWER', { name: question.name, value: text, reason });
  const value = await convert(question, text, answers, refuse);
  const verdict = (await question.validate?.(value, answers)) ?? true;
  if (verdict !== true) throw refuse(typeof verdict === 'string' ? verdict : 'the generator refuses it');
  return question.filter === undefined ? value : await question.filter(value, answers);
}

async function convert(
  question: Question,
  text: string,
  answers: Answers,
  refuse: (reason: string) => Error,
): Promise<unknown> {
  switch (question.type) {
    case 'confirm':
      if (/^(y|yes|true|1)$/i.test(text)) return true;
      if (/^(n|no|false|0)$/i.test(text)) return false;
      throw refuse('yes or no is needed');
    case 'number':
      if (text.trim() === '' || !Number.isFinite(Number(text))) throw refuse('a number is needed');
      return Number(text);
    case 'checkbox': {
      const choices = await choicesOf(question, answers);
      return text === '' ? [] : text.split(',').map((one) => pick(choices, one.trim(), refuse));
    }
    case 'list':
    case 'rawlist':
    case 'select':
    case 'expand':
      return pick(await choicesOf(question, answers), text, refuse);
    default:
      return text;
  }
}

interface Choice {
  readonly name: string;
  readonly value: unknown;
}

async function choicesOf({ choices = [] }: Question, answers: Answers): Promise<readonly Choice[]> {
  return (await resolveValue(choices, answers)).flatMap((choice) => {
    if (typeof choice !== 'object' || choice === null) return [{ name: String(choice), value: choice }];
    const { name, value = name, type } = choice as { name?: unknown; value?: unknown; type?: unknown };
    return type === 'separator' ? [] : [{ name: String(name ?? value), value }];
  });
}

function pick(choices: readonly Choice[], text: string, refuse: (reason: string) => Error): unknown {
  const found = choices.find(({ name, value }) => String(value) === text || name === text);
  if (found === undefined)
    throw refuse(`it is one of ${choices.map(({ value }) => String(value)).join(', ')}`);
  return found.value;
}
