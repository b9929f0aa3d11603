/** Brings derived files up to date through the toolkit's own command, where the toolkit is installed. */

import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { error } from '../../errors.js';
import { runTool, type ToolRun } from './run-tool.js';

/** The nearest folder above this module with a package.json: built and unbuilt files lie at different depths. */
function packageRoot(): string {
  let dir = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(dir, 'package.json'))) dir = dirname(dir);
  return dir;
}

/** This package's own command, for child processes. */
export const PREFIQ_BIN = join(packageRoot(), 'bin/prefiq.js');

function hasToolkit(root: string): boolean {
  try {
    return existsSync(createRequire(join(root, 'project.js')).resolve('create-prefiq-app/commands'));
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') return false;
    throw cause;
  }
}

/** A production install without the toolkit has nothing to derive with, and is left as it was committed. */
export async function refreshCodegen(run: Omit<ToolRun, 'script' | 'args'>): Promise<void> {
  if (!hasToolkit(run.root)) return;
  let text = '';
  const code = await runTool({
    ...run,
    script: PREFIQ_BIN,
    args: ['codegen', '--quiet'],
    output: (piece) => void (text += piece),
  });
  if (code === 0) return;
  run.output?.(text);
  throw error('PFQ_BUILD_FAILED', { what: 'prefiq codegen', code });
}
