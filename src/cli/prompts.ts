/**
 * Questions to people, through plop: its registry takes our generators' option schemas, its Inquirer asks. Loaded only
 * when something really is asked (plop costs three bare node starts). Writing is never left to plop.
 */
import { flagOf, type OptionProperty, type OptionSchema } from 'prefiq/cli';
import { error } from '../errors.js';

export type Answers = Readonly<Record<string, unknown>>;

/** Null when the text is fine, else why it is not. */
export type Check = (value: string) => string | null;

export interface AskOptions {
  readonly name: string;
  readonly schema: OptionSchema;
  /** Answered already, by flags. */
  readonly given: ReadonlySet<string>;
  readonly defaults?: Answers;
  readonly checks?: Readonly<Record<string, Check>>;
}

/** Options that have a question and no answer yet. */
export function openQuestions({ schema, given }: Pick<AskOptions, 'schema' | 'given'>): string[] {
  return Object.entries(schema.properties)
    .filter(([name, property]) => property['x-prompt'] !== undefined && !given.has(name))
    .map(([name]) => name);
}

export async function ask(options: AskOptions): Promise<Answers> {
  const names = openQuestions(options);
  if (names.length === 0) return {};
  const { default: nodePlop } = await import('node-plop');
  const plop = await nodePlop('', { destBasePath: process.cwd(), force: false });
  const prompts = names.map((name) =>
    questionOf(name, options.schema.properties[name] as OptionProperty, options),
  );
  const generator = plop.setGenerator(options.name, {
    description: options.name,
    prompts: prompts as never,
    actions: [],
  });
  return toAnswers(options.schema, await asking(() => generator.runPrompts() as Promise<Answers>));
}

/** Runs prompts of plop; Ctrl-C is PFQ_CANCELLED. */
export async function asking<T>(run: () => Promise<T>): Promise<T> {
  // Plop's Inquirer answers Ctrl-C by closing its input and sending SIGINT to this very process; with nothing else to wait
  // for, Node would end with 0 before the signal arrives.
  const alive = setInterval(() => undefined, KEEP_ALIVE_MS);
  try {
    return await run();
  } catch (cause) {
    if ((cause as Error).name === 'ExitPromptError') throw error('PFQ_CANCELLED', {}, { cause });
    throw cause;
  } finally {
    clearInterval(alive);
  }
}

const KEEP_ALIVE_MS = 1000;

function questionOf(name: string, property: OptionProperty, { defaults, checks }: AskOptions) {
  const message = property['x-prompt'];
  const fallback = defaults?.[name] ?? property.default;
  if (property.type === 'boolean') return { type: 'confirm', name, message, default: fallback };
  if (property.enum !== undefined) {
    return { type: 'list', name, message, choices: property.enum, default: fallback };
  }
  const check = checks?.[name];
  const validate = (value: string): true | string => check?.(value) ?? true;
  return {
    type: 'input',
    name,
    message,
    ...(typeof fallback === 'string' ? { default: fallback } : {}),
    validate,
  };
}

/** A list option is asked for as one text; an empty one is none. */
function toAnswers({ properties }: OptionSchema, raw: Answers): Answers {
  return Object.fromEntries(
    Object.entries(raw).map(([name, value]) => {
      if (properties[name]?.type !== 'array') return [name, value];
      return [name, String(value).trim() === '' ? [] : [String(value).trim()]];
    }),
  );
}

/** For messages: the flag that answers a question. */
export const flagFor = (name: string): string => `--${flagOf(name)}`;
