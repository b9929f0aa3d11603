/** Migration files: their order, checksums and loading. */

import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

import { error } from '../../errors/error.js';
import { MIGRATION_SCOPE, migrationFiles } from '../../sql/ledger.js';
import type { MigrationModule } from './module.js';
import { plainModule } from './plain-module.js';

export type MigrationScope = 'tenant' | 'global';

export interface Migration {
  /** `20261121093000_create_project` */
  readonly id: string;
  /** `ts:` or `js:` and the SHA-256 of the text. */
  readonly checksum: string;
  /** The app it belongs to; '' where there is only one. */
  readonly app?: string;
  /** As the module says it: known without loading it. */
  readonly scope?: MigrationScope;
  readonly dependsOn?: readonly string[];
  load(): Promise<MigrationModule>;
}

export interface ReadOptions {
  /** Module names to resolve elsewhere when a TypeScript migration is loaded. */
  readonly alias?: Readonly<Record<string, string>>;
  /** The app that the folder belongs to. */
  readonly app?: string;
}

/** The migrations of a folder by id, or those that are held already. Files are loaded when they are run. */
export function readMigrations(
  given: string | URL | readonly Migration[],
  options: ReadOptions = {},
): readonly Migration[] {
  if (Array.isArray(given)) return given as readonly Migration[];
  return migrationFiles(given as string | URL).map(({ id, file }) => {
    // Line ends do not count: git may change them.
    const read = readFileSync(file, 'utf8');
    const text = read.includes('\r') ? read.replaceAll('\r\n', '\n') : read;
    const said = saidIn(text);
    return {
      id,
      checksum: checksumOf(file, text),
      ...(options.app === undefined ? {} : { app: options.app }),
      ...said,
      load: () => load(id, file, text, said, options),
    };
  });
}

function checksumOf(file: string, text: string): string {
  const kind = /\.m?ts$/.test(file) ? 'ts' : 'js';
  return `${kind}:${hash('sha256', text, 'hex')}`;
}

const DEPENDS_ON = /^export const dependsOn\b[^=\n]*=\s*\[([^\]]*)\]/m;

type Said = Pick<Migration, 'scope' | 'dependsOn'>;

/** Reads the facts that order migrations from the text: hundreds of applied migrations need not be loaded. */
function saidIn(text: string): Said {
  const scope = text.includes('scope')
    ? (MIGRATION_SCOPE.exec(text)?.[1] as MigrationScope | undefined)
    : undefined;
  const list = text.includes('dependsOn') ? DEPENDS_ON.exec(text)?.[1] : undefined;
  return {
    ...(scope === undefined ? {} : { scope }),
    ...(list === undefined
      ? {}
      : { dependsOn: [...list.matchAll(/['"]([^'"]+)['"]/g)].map(([, id]) => id as string) }),
  };
}

async function load(
  id: string,
  file: string,
  text: string,
  said: Said,
  options: ReadOptions,
): Promise<MigrationModule> {
  const refuse = (reason: string, cause?: unknown) =>
    error('PFQ_MIGRATION_FILE', { file, reason }, { cause });
  const module = await moduleOf(file, text, options).catch((cause: unknown) => {
    throw refuse((cause as Error).message, cause);
  });
  if (typeof module.up !== 'function') throw refuse('it exports no up().');
  if (module.id !== undefined && module.id !== id) throw refuse(`its id is ${module.id}.`);
  if (module.scope !== said.scope || module.dependsOn?.join() !== said.dependsOn?.join())
    throw refuse('its scope and dependsOn must be written out, as `export const dependsOn = ["…"]`.');
  return module as MigrationModule;
}

async function moduleOf(file: string, text: string, options: ReadOptions): Promise<Partial<MigrationModule>> {
  const plain = plainModule(text, file);
  if (plain) return plain;
  if (!/\.m?ts$/.test(file)) return (await import(pathToFileURL(file).href)) as Partial<MigrationModule>;
  const { createJiti } = await import('jiti');
  const jiti = createJiti(import.meta.url, options.alias ? { alias: { ...options.alias } } : {});
  return jiti.import<Partial<MigrationModule>>(file);
}
