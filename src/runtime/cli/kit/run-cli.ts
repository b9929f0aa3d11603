/** The single exit boundary: parses, runs, prints, and turns whatever happens into an exit code. */
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { error } from '../../errors/error.js';
import { findCommand, firstWord, unknownCommand } from './find-command.js';
import { GLOBAL_OPTIONS } from './options/global-options.js';
import { commandHelp, listHelp } from './options/help.js';
import { interruptible } from './interrupt.js';
import { assertRequired, parseArgs } from './options/parse-args.js';
import { processIo } from './process-io.js';
import { reportError } from './report-error.js';
import { ConsoleReporter } from './reporter.js';
import type { Command, CommandRef, Context, Io } from './types.js';

export interface CliSpec {
  /** `prefiq`. */
  readonly program: string;
  readonly version: string;
  /** One sentence above the list of commands. */
  readonly intro: string;
  readonly commands: readonly CommandRef[];
  /** For a program that is one command: it runs without being named. */
  readonly root?: CommandRef;
  /** More commands, asked for only when a word is not among `commands`, or for the list of all. */
  extend?(cwd: string, word: string | undefined): Promise<readonly CommandRef[]>;
}

/** Resolves to the exit code; the shim in bin/ sets `process.exitCode` to it. */
export async function runCli(cli: CliSpec, argv: readonly string[], io: Io = processIo()): Promise<number> {
  // Before anything is parsed: how an error about the command line itself is to be printed.
  const options = argv.slice(0, argv.includes('--') ? argv.indexOf('--') : undefined);
  const flags = {
    json: options.includes('--json'),
    quiet: options.includes('--quiet') || options.includes('-q'),
    debug: options.includes('--debug'),
    color: !options.includes('--no-color'),
  };
  const out = new ConsoleReporter(io, flags);
  try {
    const code = await dispatch(cli, argv, io, flags, out);
    if (code !== null) out.flush();
    return code ?? 0;
  } catch (cause) {
    return reportError(cause, io, { ...flags, style: out.errorStyle });
  }
}

type Flags = {
  readonly json: boolean;
  readonly quiet: boolean;
  readonly debug: boolean;
  readonly color: boolean;
};

/** Null: help or version was printed as it is. */
async function dispatch(
  cli: CliSpec,
  argv: readonly string[],
  io: Io,
  flags: Flags,
  out: ConsoleReporter,
): Promise<number | null> {
  // `prefiq help migrate up`, as people know it from git.
  if (cli.root === undefined && argv[0] === 'help')
    return dispatch(cli, [...argv.slice(1), '--help'], io, flags, out);
  const help = argv.includes('--help') || argv.includes('-h');
  if (firstWord(argv) === undefined && (argv.includes('--version') || argv.includes('-V'))) {
    io.stdout.write(flags.json ? `${JSON.stringify({ version: cli.version })}\n` : `${cli.version}\n`);
    return null;
  }
  if (cli.root !== undefined) return runCommand(cli, cli.root, argv, help, io, flags, out);

  const cwd = cwdOf(argv, io.cwd);
  let commands = cli.commands;
  let found = findCommand(argv, commands);
  if (cli.extend !== undefined && (found === null || found.type === 'group')) {
    commands = [...commands, ...(await cli.extend(cwd, firstWord(argv)))];
    found = findCommand(argv, commands);
  }
  if (found === null) throw unknownCommand(argv, commands, cli.program);
  if (found.type === 'command') return runCommand(cli, found.ref, found.rest, help, io, flags, out);
  // Refuses unknown options that stand alone.
  parseArgs(
    argv.filter((word) => word.startsWith('-')).map((word) => (word === '--cwd' ? '--cwd=.' : word)),
    {
      program: cli.program,
      options: GLOBAL_OPTIONS,
      args: {},
    },
  );
  io.stdout.write(listHelp(commands, cli.program, cli.intro, out.style, found.group));
  return !help && found.group !== '' ? 2 : null;
}

async function runCommand(
  cli: CliSpec,
  ref: CommandRef,
  argv: readonly string[],
  help: boolean,
  io: Io,
  flags: Flags,
  out: ConsoleReporter,
): Promise<number | null> {
  const command = await ref.load();
  const program = cli.root === ref ? cli.program : `${cli.program} ${ref.name}`;
  if (help) {
    io.stdout.write(commandHelp(command, { program, summary: ref.summary }, out.style));
    return null;
  }
  const grammar = { program, options: { ...command.options, ...GLOBAL_OPTIONS }, args: command.args };
  const parsed = parseArgs(argv, grammar);
  assertRequired(parsed, grammar);
  const cwd = cwdOf(argv, io.cwd, parsed.options['cwd'] as string | undefined);
  const interactive =
    io.stdin.isTTY === true && io.stdout.isTTY === true && !flags.json && (io.env['CI'] ?? '') === '';
  return interruptible(command.graceful === true, async (signal) => {
    const { json, quiet, debug } = flags;
    const context = {
      ...parsed,
      cwd,
      typedIn: io.cwd,
      env: io.env,
      json,
      quiet,
      debug,
      interactive,
      out,
      signal,
      program,
      commands: async () => [...cli.commands, ...((await cli.extend?.(cwd, undefined)) ?? [])],
    };
    return (await (command as Command).run(context as unknown as Context)) ?? 0;
  });
}

function cwdOf(argv: readonly string[], base: string, parsed?: string): string {
  const at = argv.indexOf('--cwd');
  const given =
    parsed ?? (at === -1 ? argv.find((word) => word.startsWith('--cwd='))?.slice(6) : argv[at + 1]);
  if (given === undefined) return base;
  const dir = resolve(base, given);
  if (statSync(dir, { throwIfNoEntry: false })?.isDirectory() !== true)
    throw error('PFQ_CLI_CWD', { dir: given });
  return dir;
}
