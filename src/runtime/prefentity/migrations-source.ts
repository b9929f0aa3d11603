/** Migration files: their order, checksums and loading. */

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

import { error } from '../errors.js';
import { migrationFiles } from '../sql/ledger.js';
import type { MigrationModule } from './migrations-module.js';

export interface Migration {
  /** `20261121093000_create_project` */
  readonly id: string;
  /** `ts:` or `js:` and the SHA-256 of the text. */
  readonly checksum: string;
  load(): Promise<MigrationModule>;
}

export interface ReadOptions {
  /** Module names to resolve elsewhere when a TypeScript migration is loaded. */
  readonly alias?: Readonly<Record<string, string>>;
}

/** The migrations of a folder in order. Files are loaded when they are run. */
export function readMigrations(
  given: string | URL | readonly Migration[],
  options: ReadOptions = {},
): readonly Migration[] {
  if (Array.isArray(given))
    return [...(given as readonly Migration[])].sort((a, b) => (a.id < b.id ? -1 : 1));
  return migrationFiles(given as string | URL).map(({ id, file }) => ({
    id,
    checksum: checksumOf(file),
    load: () => load(id, file, options),
  }));
}

/** Line ends do not count: git may change them. */
function checksumOf(file: string): string {
  const text = readFileSync(file, 'utf8').replaceAll('\r\n', '\n');
  const kind = /\.m?ts$/.test(file) ? 'ts' : 'js';
  return `${kind}:${createHash('sha256').update(text).digest('hex')}`;
}

async function load(id: string, file: string, options: ReadOptions): Promise<MigrationModule> {
  const module = await importFile(file, options).catch((cause: unknown) => {
    throw error('PFQ_MIGRATION_FILE', { file, reason: (cause as Error).message }, { cause });
  });
  if (typeof module.up !== 'function')
    throw error('PFQ_MIGRATION_FILE', { file, reason: 'it exports no up().' });
  if (module.id !== undefined && module.id !== id) {
    throw error('PFQ_MIGRATION_FILE', { file, reason: `its id is ${module.id}.` });
  }
  return module as MigrationModule;
}

async function importFile(file: string, options: ReadOptions): Promise<Partial<MigrationModule>> {
  if (!/\.m?ts$/.test(file)) return (await import(pathToFileURL(file).href)) as Partial<MigrationModule>;
  const { createJiti } = await import('jiti');
  const jiti = createJiti(import.meta.url, options.alias ? { alias: { ...options.alias } } : {});
  return jiti.import<Partial<MigrationModule>>(file);
}
