import type { LedgerRow } from './Ledger.js';
import type { Migration, MigrationScope } from './source.js';

export interface MigrationStatus {
  readonly applied: readonly LedgerRow[];
  readonly pending: readonly string[];
  /** Applied files whose text is another one now. */
  readonly changed: readonly string[];
  /** Applied, and the file is gone. */
  readonly missing: readonly string[];
}

/** Files × ledger. Rows of apps that are not here (any more) are none of ours. Pure. */
export function statusOf(
  migrations: readonly Migration[],
  rows: readonly LedgerRow[],
  scope: MigrationScope | 'all',
): MigrationStatus {
  const files = new Map(migrations.map((migration) => [migration.id, migration]));
  const apps = new Set(migrations.map(({ app }) => app));
  const applied = rows.filter(({ id, app }) => files.has(id) || app === '' || apps.has(app));
  const ids = new Set(rows.map(({ id }) => id));
  return {
    applied,
    pending: migrations
      .filter((migration) => !ids.has(migration.id) && runsIn(scope, migration))
      .map(({ id }) => id),
    changed: applied.filter((row) => hasChanged(row, files.get(row.id))).map(({ id }) => id),
    missing: applied.map(({ id }) => id).filter((id) => !files.has(id)),
  };
}

export const runsIn = (scope: MigrationScope | 'all', { scope: own = 'tenant' }: Migration): boolean =>
  scope === 'all' || scope === own;

/**
 * The checksum names the kind of file it was taken of (`ts:`, `js:`): the built twin of a migration has another text
 * and is no change.
 */
function hasChanged(row: LedgerRow, migration: Migration | undefined): boolean {
  if (!migration || row.checksum === migration.checksum) return false;
  const kind = (checksum: string): string => checksum.split(':')[0] ?? '';
  return kind(row.checksum) === kind(migration.checksum);
}
