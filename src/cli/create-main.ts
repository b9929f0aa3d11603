/** Entry of bin/create-prefiq-app.js. */
import { runCli, type Io } from 'prefiq/cli';
import { VERSION } from './version.js';

const SUMMARY = 'Create a Prefiq app';

/** Resolves to the exit code. */
export function main(argv: readonly string[] = process.argv.slice(2), io?: Io): Promise<number> {
  const root = {
    name: 'create-prefiq-app',
    summary: SUMMARY,
    load: async () => (await import('./create.js')).createCommand,
  };
  return runCli(
    { program: 'create-prefiq-app', version: VERSION, intro: SUMMARY, commands: [], root },
    argv,
    io,
  );
}
