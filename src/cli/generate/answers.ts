/** Answers to a generator's questions: from flags, from words in their order, from a run before, from a person. */

import { didYouMean } from 'prefiq/modelmeta';

import { error } from '../../errors.js';
import type { Answers } from '../../project/plugins/actions.js';
import type { PluginGenerator } from '../../project/plugins/load.js';
import { asking } from '../prompts/asking.js';
import { answerOf, resolveValue, type Question } from './questions.js';

export interface GivenAnswers {
  readonly named: ReadonlyMap<string, string>;
  /** In the order of the questions; `_` leaves one open. */
  readonly words: readonly string[];
}

/** `--answer a=b`, and behind `--` what plop takes: `--a b`, `--a=b`, `--a`, `--no-a`, and words. */
export function givenAnswers(flags: readonly string[], rest: readonly string[]): GivenAnswers {
  const named = new Map<string, string>();
  const words: string[] = [];
  for (const flag of flags) {
    const cut = flag.indexOf('=');
    if (cut < 1) throw error('PFQ_GENERATE_ANSWER', { name: flag, value: '', reason: 'it has no value' });
    named.set(flag.slice(0, cut), flag.slice(cut + 1));
  }
  for (let i = 0; i < rest.length; i++) {
    const word = rest[i] as string;
    const [, name, value] = /^--([^=]+)(?:=(.*))?$/s.exec(word) ?? [];
    const next = rest[i + 1];
    if (name === undefined) words.push(word);
    else if (value !== undefined) named.set(name, value);
    else if (next !== undefined && !next.startsWith('--')) named.set(name, rest[++i] as string);
    else if (name.startsWith('no-')) named.set(name.slice(3), 'false');
    else named.set(name, 'true');
  }
  return { named, words };
}

export interface AnswersRequest {
  readonly generator: PluginGenerator;
  readonly given: GivenAnswers;
  /** Of the run that is done again. */
  readonly before: Answers;
  readonly interactive: boolean;
}

/** Asks only what neither a flag nor an earlier run answers, and only where a person is present. */
export async function collectAnswers(request: AnswersRequest): Promise<Answers> {
  const { generator, given, before, interactive } = request;
  const { prompts = [] } = generator.config;
  if (typeof prompts === 'function')
    return askedByItself(request, prompts as (inquirer: unknown) => Promise<Answers>);
  const questions = prompts as readonly Question[];
  const named = byName(generator, questions, given);
  const answers: Record<string, unknown> = {};
  const open: Question[] = [];
  for (const question of questions) {
    const { name } = question;
    const text = named.get(name);
    if (text !== undefined) answers[name] = await answerOf(question, text, answers);
    else if (question.when !== undefined && !(await resolveValue(question.when, answers))) continue;
    else if (name in before) answers[name] = before[name];
    else if (interactive) answers[name] = await ask(generator, question, answers);
    else {
      const fallback = await resolveValue(question.default, answers);
      if (fallback === undefined) open.push(question);
      else answers[name] = fallback;
    }
  }
  if (open.length > 0) throw missing(generator, open);
  return answers;
}

function byName(
  generator: PluginGenerator,
  questions: readonly Question[],
  { named, words }: GivenAnswers,
): ReadonlyMap<string, string> {
  const names = questions.map(({ name }) => name);
  const all = new Map(named);
  words.forEach((word, i) => {
    const name = names[i];
    if (name === undefined) throw unknown(generator, word, names);
    if (word !== '_' && !all.has(name)) all.set(name, word);
  });
  for (const name of all.keys()) if (!names.includes(name)) throw unknown(generator, name, names);
  return all;
}

/** Resolves everything that depends on earlier answers, so that plop asks one plain question. */
async function ask({ plop }: PluginGenerator, question: Question, answers: Answers): Promise<unknown> {
  const { when: _, ...rest } = question;
  const plain = { ...rest };
  for (const key of ['message', 'default', 'choices'] as const) {
    if (question[key] !== undefined)
      Object.assign(plain, { [key]: await resolveValue<unknown>(question[key], answers) });
  }
  const asker = plop as unknown as {
    setGenerator(name: string, config: object): { runPrompts(): Promise<Answers> };
  };
  const { runPrompts } = asker.setGenerator(`prefiq: ${question.name}`, { prompts: [plain], actions: [] });
  return (await asking(runPrompts))[question.name];
}

/** A generator that asks by code gets Inquirer; without a person, what was given is all there is. */
async function askedByItself(
  { given, before, interactive }: AnswersRequest,
  prompts: (inquirer: unknown) => Promise<Answers>,
): Promise<Answers> {
  const named = { ...before, ...Object.fromEntries(given.named) };
  if (!interactive) return named;
  const { default: inquirer } = await import('inquirer');
  return { ...(await asking(() => prompts(inquirer))), ...named };
}

function missing({ name }: PluginGenerator, open: readonly Question[]) {
  const names = open.map((question) => question.name);
  const flags = names.map((one) => `--answer ${one}=…`).join(' ');
  return error(
    'PFQ_GENERATE_OPEN',
    { generator: name, names: names.join(', '), flags },
    { details: { open: names } },
  );
}

function unknown({ name: generator }: PluginGenerator, name: string, names: readonly string[]) {
  const values = { generator, name, hint: didYouMean(name, names), known: names.join(', ') || 'none' };
  return error('PFQ_GENERATE_QUESTION', values);
}
