/** The ledger of applied migrations, as far as it takes no migration tool to read it. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { hasPlaces, type Tenancy } from '../contracts/ITenantContext.js';
import type { Executor } from './Executor.js';

export const LEDGER_TABLE = 'prefiq_migrations';

const MIGRATION_FILE = /^(\d{14}_\w+)\.(ts|mts|js|mjs)$/;

const pathOf = (folder: string | URL): string => (folder instanceof URL ? fileURLToPath(folder) : folder);

/** The migrations of a folder by id, in the order they are applied. */
export function migrationFiles(
  folder: string | URL,
): readonly { readonly id: string; readonly file: string }[] {
  const path = pathOf(folder);
  if (!existsSync(path)) return [];
  return readdirSync(path)
    .flatMap((file) => {
      const id = MIGRATION_FILE.exec(file)?.[1];
      return id === undefined || file.endsWith('.d.ts')
        ? []
        : [{ id, file: `${path.replace(/[\\/]$/, '')}/${file}` }];
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

export async function appliedMigrations(executor: Executor): Promise<ReadonlySet<string>> {
  const columns = await executor.columnsOf(LEDGER_TABLE);
  if (columns.length === 0) return new Set();
  const rows = await executor.query<{ id: string }>(`SELECT "id" FROM ${executor.table(LEDGER_TABLE)}`);
  return new Set(rows.map(({ id }) => id));
}

/** As a file says it: which of them run where tenants have places of their own. */
export const MIGRATION_SCOPE = /^export const scope\b[^=\n]*=\s*['"](tenant|global)['"]/m;

/**
 * Ids of the folder that the ledger does not have. `tenancy` tells what belongs there at all.
 *
 * @example
 * await pendingMigrations(executor, 'bin/migrations'); // ['20261121093000_create_project']
 */
export async function pendingMigrations(
  executor: Executor,
  folder: string | URL,
  tenancy: Tenancy = 'none',
): Promise<readonly string[]> {
  const applied = await appliedMigrations(executor);
  return migrationFiles(folder)
    .filter(({ id }) => !applied.has(id))
    .filter(({ file }) => !hasPlaces({ tenancy }) || isShared(file))
    .map(({ id }) => id);
}

/** Does the migration belong to the database that all tenants share? */
export const isShared = (file: string): boolean =>
  MIGRATION_SCOPE.exec(readFileSync(file, 'utf8'))?.[1] === 'global';
