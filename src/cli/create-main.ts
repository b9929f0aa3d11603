/** Entry of bin/create-prefiq-app.js. */
import { runCli, type Io } from 'prefiq/cli';
import { createCommand } from './create.js';
import { VERSION } from './version.js';

const { name, summary } = createCommand;

/** Resolves to the exit code. */
export function main(argv: readonly string[] = process.argv.slice(2), io?: Io): Promise<number> {
  const root = { name, summary, load: () => Promise.resolve(createCommand) };
  return runCli({ program: name, version: VERSION, intro: summary, commands: [], root }, argv, io);
}
