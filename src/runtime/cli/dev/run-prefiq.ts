/** Other commands of `prefiq`, run as children of this one: their outcome as data, their errors as our own. */

import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { error, PrefiqError } from '../../errors/error.js';
import { runTool, type ToolRun } from './run-tool.js';

/** The nearest folder above this module with a package.json: built and unbuilt files lie at different depths. */
function packageRoot(): string {
  let dir = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(dir, 'package.json'))) dir = dirname(dir);
  return dir;
}

export const PACKAGE_ROOT = packageRoot();

/** This package's own command, for child processes. */
export const PREFIQ_BIN = join(PACKAGE_ROOT, 'bin/prefiq.js');

export interface PrefiqRun extends Omit<ToolRun, 'script'> {
  /** Gets each warning of the command. */
  readonly warn: (text: string) => void;
}

interface ErrorJson {
  readonly code: string;
  readonly message: string;
  readonly fix: string;
}

/** Runs a command with --json and returns its output. Throws the coded error that it ended with. */
export async function runPrefiq<T>({ args, warn, ...run }: PrefiqRun): Promise<T> {
  const { code, stdout, stderr } = await runTool({ ...run, script: PREFIQ_BIN, args: [...args, '--json'] });
  if (run.signal?.aborted === true) throw new Error(`prefiq ${args.join(' ')} was interrupted`);
  for (const text of stderr.split(/^warning: /m)) if (text.trim() !== '') warn(text.trimEnd());
  const outcome = parse(stdout) as (T & { error?: ErrorJson; errors?: readonly ErrorJson[] }) | undefined;
  const errors = (outcome?.errors ?? (outcome?.error ? [outcome.error] : [])).map(
    ({ code: name, message, fix }) =>
      new PrefiqError(name, { message, fix, exitCode: code === 2 || code === 3 ? code : 1 }),
  );
  if (errors.length > 1) throw new AggregateError(errors);
  if (errors[0] !== undefined) throw errors[0];
  if (code !== 0 || outcome === undefined)
    throw error('PFQ_BUILD_FAILED', { what: `prefiq ${args.join(' ')}`, code });
  return outcome;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // It broke down before it could say anything.
  }
}
