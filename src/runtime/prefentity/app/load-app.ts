/** Finds an app on disk and loads its plugin: built JavaScript where there is any, else the TypeScript sources. */

import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { error, PrefiqError } from '../../errors/error.js';
import type { Plugin } from '../../kernel/Plugin.js';
import { findRoot } from '../manifest/find-project.js';

export interface AppPlace {
  /** Absolute path of the app. */
  readonly root: string;
  readonly built: boolean;
  /** Absolute path of the file that exports the plugin. */
  readonly entry: string;
  readonly migrations: string;
  readonly openapi: string;
  /** Built pages, when there are any. */
  readonly pages: string | null;
}

export interface LoadedApp extends AppPlace {
  readonly plugin: Plugin;
}

export interface LocateOptions {
  /** `source`: never the built files · `built`: nothing else · `auto`: built files where they exist. */
  readonly from?: 'auto' | 'source' | 'built';
}

/** The project `cwd` is in; a deployment may have none of its files but the built ones, and is run from its root. */
export const appRoot = (cwd: string): string => findRoot(cwd) ?? cwd;

/** Where the parts of an app are. Throws PFQ_APP_MISSING, PFQ_APP_NOT_BUILT. */
export function locateApp(root: string, { from = 'auto' }: LocateOptions = {}): AppPlace {
  const builtEntry = join(root, 'dist/server/bin/plugin.js');
  const sourceEntry = join(root, 'bin/plugin.ts');
  const built = from !== 'source' && existsSync(builtEntry);
  if (from === 'built' && !built) throw error('PFQ_APP_NOT_BUILT', { root });
  if (!built && !existsSync(sourceEntry)) throw error('PFQ_APP_MISSING', { root });
  const pages = join(root, 'dist/client');
  return {
    root,
    built,
    entry: built ? builtEntry : sourceEntry,
    migrations: join(root, built ? 'dist/server/bin/migrations' : 'bin/migrations'),
    openapi: join(root, 'core/schema/openapi.json'),
    pages: existsSync(join(pages, 'index.html')) ? pages : null,
  };
}

/** The built files are older than a source that somebody may expect to run. */
export function isStale({ root, built, entry }: AppPlace): boolean {
  const sources = ['bin/plugin.ts', 'bin/registry.ts', 'core/schema/openapi.json'].map((path) =>
    join(root, path),
  );
  if (!built) return false;
  const builtAt = statSync(entry).mtimeMs;
  return sources.some((path) => existsSync(path) && statSync(path).mtimeMs > builtAt);
}

/** Imports a module of the app; TypeScript goes through jiti, which needs no build and no flag of Node. */
async function importModule(file: string, root: string): Promise<Record<string, unknown>> {
  try {
    if (!file.endsWith('.ts')) return (await import(pathToFileURL(file).href)) as Record<string, unknown>;
    const { createJiti } = await import('jiti');
    // Below the project, not in the shared temporary folder, where others could put code for us to run.
    const fsCache = join(root, 'node_modules/.cache/prefiq');
    const jiti = createJiti(import.meta.url, { fsCache, moduleCache: true, interopDefault: false });
    return await jiti.import(file);
  } catch (cause) {
    if (cause instanceof PrefiqError) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw error('PFQ_APP_BROKEN', { file, reason }, { cause });
  }
}

const isPlugin = (value: unknown): value is Plugin =>
  typeof value === 'object' &&
  value !== null &&
  'name' in value &&
  'providers' in value &&
  'resources' in value;

export async function loadApp(root: string, options: LocateOptions = {}): Promise<LoadedApp> {
  const place = locateApp(root, options);
  const { default: plugin } = await importModule(place.entry, root);
  if (!isPlugin(plugin)) throw error('PFQ_APP_NO_PLUGIN', { file: place.entry });
  return { ...place, plugin };
}
