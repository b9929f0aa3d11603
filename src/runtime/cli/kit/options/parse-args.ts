/** argv → options and arguments, by a schema. Knows `--a b`, `--a=b`, `--no-a`, `-ab`, `-a b` and `--`. */
import { error } from '../../../errors/error.js';
import { didYouMean } from '../../../lowcode/suggest.js';
import type { ArgSpecs, OptionSpec, OptionSpecs } from '../types.js';
import { flagOf } from './flags.js';
import { usageOf } from './usage.js';

type Value = boolean | string | number;

export interface Parsed {
  readonly options: Readonly<Record<string, Value | readonly Value[] | undefined>>;
  readonly args: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly given: ReadonlySet<string>;
}

export interface Grammar {
  /** As typed so far, for messages: `prefiq codegen`. */
  readonly program: string;
  readonly options: OptionSpecs;
  readonly args: ArgSpecs;
}

export function parseArgs(argv: readonly string[], grammar: Grammar): Parsed {
  const reader = new Reader(grammar);
  const words: string[] = [];
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i] as string;
    if (word === '--') {
      words.push(...argv.slice(i + 1));
      break;
    }
    if (word.startsWith('--')) i += reader.long(word, argv[i + 1]);
    else if (/^-[^\d-]/.test(word)) i += reader.short(word, argv[i + 1]);
    else words.push(word);
  }
  return { options: reader.options(), args: takeArgs(words, grammar, reader.given), given: reader.given };
}

class Reader {
  readonly given = new Set<string>();
  readonly #values = new Map<string, Value | Value[]>();
  readonly #grammar: Grammar;

  constructor(grammar: Grammar) {
    this.#grammar = grammar;
  }

  /** Returns how many further words it took. */
  long(word: string, next: string | undefined): number {
    const [, flag = '', inline] = /^--([^=]*)(?:=(.*))?$/s.exec(word) ?? [];
    const found = this.#find(flag);
    if (found === undefined) throw this.#unknown(`--${flag}`, flag);
    const { name, spec, negated } = found;
    if (spec.type === 'boolean') {
      if (inline === undefined) this.#set(name, spec, !negated);
      else if (!negated && (inline === 'true' || inline === 'false'))
        this.#set(name, spec, inline === 'true');
      else throw this.#bad(`--${flag}`, 'takes no value');
      return 0;
    }
    return this.#take(name, spec, `--${flag}`, inline, next);
  }

  short(word: string, next: string | undefined): number {
    for (let i = 1; i < word.length; i++) {
      const letter = word.charAt(i);
      const entry = Object.entries(this.#grammar.options).find(([, { short }]) => short === letter);
      if (entry === undefined) throw this.#unknown(`-${letter}`, letter);
      const [name, spec] = entry;
      if (spec.type !== 'boolean') {
        const rest = word.slice(i + 1).replace(/^=/, '');
        return this.#take(name, spec, `-${letter}`, rest === '' ? undefined : rest, next);
      }
      this.#set(name, spec, true);
    }
    return 0;
  }

  options(): Parsed['options'] {
    const result: Record<string, Value | readonly Value[] | undefined> = {};
    for (const [name, spec] of Object.entries(this.#grammar.options)) {
      const fallback = spec.repeatable ? [] : (spec.default ?? (spec.type === 'boolean' ? false : undefined));
      result[name] = this.#values.get(name) ?? fallback;
    }
    return result;
  }

  #find(flag: string): { name: string; spec: OptionSpec; negated: boolean } | undefined {
    for (const [name, spec] of Object.entries(this.#grammar.options)) {
      const known = flagOf(name);
      if (flag === known) return { name, spec, negated: false };
      if (spec.type === 'boolean' && flag === `no-${known}`) return { name, spec, negated: true };
    }
    return undefined;
  }

  #take(
    name: string,
    spec: OptionSpec,
    flag: string,
    inline: string | undefined,
    next: string | undefined,
  ): number {
    // A value that looks like an option is a forgotten value; `--name=-x` says it on purpose.
    const looksLikeOption = next !== undefined && /^-[^\d]/.test(next) && next !== '-';
    if (inline === undefined && (next === undefined || looksLikeOption)) {
      throw this.#bad(flag, `needs a value${spec.choices ? `: ${spec.choices.join(', ')}` : ''}`);
    }
    const text = inline ?? (next as string);
    if (text === '') throw this.#bad(flag, 'has an empty value');
    this.#set(name, spec, this.#convert(spec, flag, text));
    return inline === undefined ? 1 : 0;
  }

  #convert(spec: OptionSpec, flag: string, text: string): Value {
    if (spec.type === 'number') {
      const number = Number(text);
      const { minimum = -Infinity, maximum = Infinity } = spec;
      if (text.trim() === '' || !Number.isSafeInteger(number) || number < minimum || number > maximum) {
        throw this.#bad(flag, `takes a whole number${rangeOf(spec)}, not "${text}"`);
      }
      return number;
    }
    if (spec.choices !== undefined && !spec.choices.includes(text)) {
      throw this.#bad(
        flag,
        `cannot be "${text}"; it is one of ${spec.choices.join(', ')}.${didYouMean(text, spec.choices)}`,
      );
    }
    return text;
  }

  #set(name: string, spec: OptionSpec, value: Value): void {
    const before = this.#values.get(name);
    this.given.add(name);
    if (spec.repeatable) {
      this.#values.set(name, [...((before as Value[] | undefined) ?? []), value]);
      return;
    }
    if (before !== undefined && before !== value) {
      throw error('PFQ_CLI_OPTION_TWICE', { option: `--${flagOf(name)}`, first: before, second: value });
    }
    this.#values.set(name, value);
  }

  #unknown(option: string, flag: string) {
    const known = Object.entries(this.#grammar.options).flatMap(([name, spec]) =>
      spec.type === 'boolean' && spec.default === true
        ? [`--no-${flagOf(name)}`, `--${flagOf(name)}`]
        : [`--${flagOf(name)}`],
    );
    const hint = flag.length > 1 ? didYouMean(`--${flag}`, known) : '';
    return error('PFQ_CLI_OPTION_UNKNOWN', { option, hint, program: this.#grammar.program });
  }

  #bad(option: string, reason: string) {
    return error('PFQ_CLI_OPTION_VALUE', { option, reason, program: this.#grammar.program });
  }
}

function takeArgs(words: readonly string[], grammar: Grammar, given: Set<string>): Parsed['args'] {
  const result: Record<string, string | readonly string[] | undefined> = {};
  const left = [...words];
  for (const [name, spec] of Object.entries(grammar.args)) {
    if (left.length > 0) given.add(name);
    else if (spec.required)
      throw error('PFQ_CLI_ARGUMENT_MISSING', { argument: name, usage: usageOf(grammar) });
    result[name] = spec.repeatable ? left.splice(0) : left.shift();
  }
  const [extra] = left;
  if (extra !== undefined) {
    // `create-prefiq-app crm yes` may well mean --yes.
    const flags = Object.keys(grammar.options).map(flagOf);
    const hint = flags.includes(extra)
      ? ` Did you mean "--${extra}"?`
      : didYouMean(extra, flags).replace('"', '"--');
    throw error('PFQ_CLI_ARGUMENT_EXTRA', { argument: extra, hint, usage: usageOf(grammar) });
  }
  return result;
}

/** Required options; apart from parsing, so that `--help` and prompts come first. */
export function assertRequired({ options }: Parsed, grammar: Grammar): void {
  for (const [name, spec] of Object.entries(grammar.options)) {
    if (spec.required && options[name] === undefined) {
      throw error('PFQ_CLI_OPTION_MISSING', { option: `--${flagOf(name)}`, program: grammar.program });
    }
  }
}

/** ` from 0 to 65535`, as far as there are bounds. */
function rangeOf({ minimum, maximum }: OptionSpec): string {
  return (minimum === undefined ? '' : ` from ${minimum}`) + (maximum === undefined ? '' : ` to ${maximum}`);
}
