/** Brings derived files up to date through the toolkit's own command, where the toolkit is installed. */

import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { runPrefiq, type PrefiqRun } from './run-prefiq.js';

function hasToolkit(root: string): boolean {
  try {
    return existsSync(createRequire(join(root, 'project.js')).resolve('create-prefiq-app/commands'));
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') return false;
    throw cause;
  }
}

const WRITING: ReadonlySet<string> = new Set(['create', 'update', 'replace', 'restore', 'delete']);

interface Derived {
  readonly changes: readonly { readonly path: string; readonly status: string }[];
}

/**
 * Runs `prefiq codegen` and resolves to the paths that were written. A production install without the toolkit has
 * nothing to derive with, and is left as it was committed.
 */
export async function refreshCodegen(
  run: Omit<PrefiqRun, 'args'>,
  flags: readonly string[] = [],
): Promise<readonly string[]> {
  if (!hasToolkit(run.root)) return [];
  const { changes } = await runPrefiq<Derived>({ ...run, args: ['codegen', ...flags] });
  return changes.filter(({ status }) => WRITING.has(status)).map(({ path }) => path);
}
