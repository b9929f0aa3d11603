/**
 * The `prefiq` command. Each entry of the list is enough for `--help`; a command's own module is loaded when it
 * runs, so that `prefiq --version` costs a bare node start.
 */
import pkg from '../package.json' with { type: 'json' };
import { runCli } from './kit/run-cli.js';
import type { CommandRef } from './kit/types.js';
import { toolkitCommands } from './toolkit.js';

/** The runtime's own commands; those of create-prefiq-app join when it is installed. */
export const COMMANDS: readonly CommandRef[] = [];

export function main(argv: readonly string[] = process.argv.slice(2)): Promise<number> {
  return runCli(
    {
      program: 'prefiq',
      version: pkg.version,
      intro: 'Prefiq: business apps from one declaration per model.',
      commands: COMMANDS,
      extend: toolkitCommands,
    },
    argv,
  );
}
