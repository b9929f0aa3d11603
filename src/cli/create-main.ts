/** Entry of bin/create-prefiq-app.js. */
import { runCli, type Io } from 'prefiq/cli';
import { createCommand } from './create.js';
import { VERSION } from './version.js';

const NAME = 'create-prefiq-app';
const SUMMARY = 'Create a Prefiq app: backend, declarations and frontend, ready to run';

/** Resolves to the exit code. */
export function main(argv: readonly string[] = process.argv.slice(2), io?: Io): Promise<number> {
  const root = { name: NAME, summary: SUMMARY, load: () => Promise.resolve(createCommand) };
  return runCli({ program: NAME, version: VERSION, intro: SUMMARY, commands: [], root }, argv, io);
}
