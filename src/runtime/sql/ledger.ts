/** The ledger of applied migrations, as far as it takes no migration tool to read it. */

import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

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
  const exists = await executor.scalar(`SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?`, [
    LEDGER_TABLE,
  ]);
  if (exists === null) return new Set();
  const rows = await executor.query<{ id: string }>(`SELECT id FROM ${LEDGER_TABLE}`);
  return new Set(rows.map(({ id }) => id));
}

/** Ids of the folder that the ledger does not have. */
export async function pendingMigrations(
  executor: Executor,
  folder: string | URL,
): Promise<readonly string[]> {
  const applied = await appliedMigrations(executor);
  return migrationFiles(folder)
    .map(({ id }) => id)
    .filter((id) => !applied.has(id));
}
