/**
 * Commands of create-prefiq-app, where the project has it installed. The runtime knows their first words only to
 * say, in a production install, which package is missing.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { error } from '../errors/error.js';
import type { CommandRef } from './kit/types.js';

export const TOOLKIT_WORDS: ReadonlySet<string> = new Set([
  'lowcode',
  'codegen',
  'upgrade',
  'status',
  'new-site',
  'generate',
  'new-generator',
  'eject',
  // Both packages have commands in this group.
  'migrate',
]);

/** The exports of `create-prefiq-app/commands`. */
export interface ToolkitModule {
  readonly commands: readonly CommandRef[];
}

export async function toolkitCommands(cwd: string, word: string | undefined): Promise<readonly CommandRef[]> {
  const file = locate(cwd);
  if (file !== null) return (await load(file)).commands;
  if (word !== undefined && TOOLKIT_WORDS.has(word)) {
    const { findRoot } = await import('../prefentity/manifest/find-project.js');
    if (findRoot(cwd) === null) throw error('PFQ_MANIFEST_MISSING', { dir: cwd });
    throw error('PFQ_CLI_TOOLKIT_MISSING', { command: word });
  }
  return [];
}

/** As Node would resolve it for a file of the project. */
function locate(cwd: string): string | null {
  try {
    return createRequire(join(cwd, 'project.js')).resolve('create-prefiq-app/commands');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') return null;
    throw error('PFQ_CLI_TOOLKIT_BROKEN', { reason: (cause as Error).message }, { cause });
  }
}

async function load(file: string): Promise<ToolkitModule> {
  try {
    return (await import(pathToFileURL(file).href)) as ToolkitModule;
  } catch (cause) {
    throw error('PFQ_CLI_TOOLKIT_BROKEN', { reason: (cause as Error).message }, { cause });
  }
}
