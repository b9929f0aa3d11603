/** The parts of a command. One option schema gives parsing, types, `--help` and prompts. */

export interface OptionSpec {
  readonly type: 'boolean' | 'string' | 'number';
  readonly description: string;
  readonly short?: string;
  /** The value as `--help` shows it: `file`, `name=value`. */
  readonly value?: string;
  readonly choices?: readonly string[];
  /** Bounds of a number, which is always a whole one. */
  readonly minimum?: number;
  readonly maximum?: number;
  /** A boolean with default true is turned off by `--no-<name>`. */
  readonly default?: boolean | string | number;
  readonly required?: true;
  /** May be given several times; the value is a list. */
  readonly repeatable?: true;
  /** The question a person is asked when the option was not given. The kit asks nothing itself. */
  readonly prompt?: string;
  readonly hidden?: true;
}

/** By camelCase name: `dryRun` is `--dry-run`. */
export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

export interface ArgSpec {
  readonly description: string;
  readonly required?: true;
  /** Takes all that is left; only the last one may. */
  readonly repeatable?: true;
}

/** In the order they are typed. */
export type ArgSpecs = Readonly<Record<string, ArgSpec>>;

type Scalar<S extends OptionSpec> = S['type'] extends 'boolean'
  ? boolean
  : S['type'] extends 'number'
    ? number
    : S extends { readonly choices: readonly (infer C)[] }
      ? C
      : string;

type OptionValue<S extends OptionSpec> = S extends { readonly repeatable: true }
  ? readonly Scalar<S>[]
  : S['type'] extends 'boolean'
    ? boolean
    : S extends { readonly default: string | number } | { readonly required: true }
      ? Scalar<S>
      : Scalar<S> | undefined;

type ArgValue<S extends ArgSpec> = S extends { readonly repeatable: true }
  ? readonly string[]
  : S extends { readonly required: true }
    ? string
    : string | undefined;

export type OptionsOf<O extends OptionSpecs> = { readonly [K in keyof O]: OptionValue<O[K]> };
export type ArgsOf<A extends ArgSpecs> = { readonly [K in keyof A]: ArgValue<A[K]> };

export interface Example {
  /** A whole command line that runs as written. */
  readonly run: string;
  readonly does: string;
}

/** 0 done · 1 failed · 2 usage or invalid input · 3 conflicts, drift or pending work · 130 interrupted. */
export type CommandResult = number | void;

export interface CommandSpec<O extends OptionSpecs, A extends ArgSpecs> {
  /** Paragraphs below the usage line. */
  readonly description?: string;
  readonly options?: O;
  readonly args?: A;
  readonly examples: readonly Example[];
  /** Ctrl-C and SIGTERM abort `ctx.signal` and the command ends by itself, as a server does. */
  readonly graceful?: true;
  run(ctx: Context<O, A>): Promise<CommandResult> | CommandResult;
}

/** A command whose own types no longer show. */
export interface Command {
  readonly description?: string;
  readonly options: OptionSpecs;
  readonly args: ArgSpecs;
  readonly examples: readonly Example[];
  readonly graceful?: true;
  run(ctx: Context): Promise<CommandResult> | CommandResult;
}

/** An entry of a command list: enough for `--help`; the rest is loaded when the command runs. */
export interface CommandRef {
  /** Words, as typed: `lowcode scaffold model`. */
  readonly name: string;
  /** The first line of its own `--help`, and its line in the list. */
  readonly summary: string;
  readonly hidden?: true;
  load(): Promise<Command>;
}

export interface Context<O extends OptionSpecs = OptionSpecs, A extends ArgSpecs = ArgSpecs> {
  readonly options: OptionsOf<O>;
  readonly args: ArgsOf<A>;
  /** Names of the options and arguments that were typed, not defaulted. */
  readonly given: ReadonlySet<string>;
  /** Absolute; follows `--cwd`. */
  readonly cwd: string;
  /** The folder in which the command was typed, regardless of `--cwd`. */
  readonly typedIn: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly json: boolean;
  readonly quiet: boolean;
  readonly debug: boolean;
  /** Somebody is there to answer questions: a TTY on both sides, no CI, no `--json`. */
  readonly interactive: boolean;
  readonly out: Reporter;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  /** `prefiq lowcode scaffold model`, for messages. */
  readonly program: string;
  /** All commands of the program, those of installed packages among them. */
  commands(): Promise<readonly CommandRef[]>;
}

export interface Style {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  green(text: string): string;
  yellow(text: string): string;
  cyan(text: string): string;
}

export interface Progress {
  update(text: string): void;
  done(text?: string): void;
  fail(text?: string): void;
}

export interface Reporter {
  readonly style: Style;
  /** A line on stdout; silent with --quiet and --json. */
  say(text?: string): void;
  /** A line on stderr; silent with --quiet. */
  warn(text: string): void;
  /** The outcome: `data` is what --json prints, `text` what people read. */
  result(data: unknown, text?: string): void;
  /** The outcome of a command that goes on, a server: --json prints it at once, and nothing more at the end. */
  ready(data: unknown, text?: string): void;
  progress(title: string): Progress;
}

/** The outside world of a run; replaced in tests. */
export interface Io {
  readonly stdout: { write(text: string): unknown; readonly isTTY?: boolean };
  readonly stderr: { write(text: string): unknown; readonly isTTY?: boolean };
  readonly stdin: { readonly isTTY?: boolean };
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
}
