/** The order of migrations: app by app as they are given, by id, and after those they depend on. Pure. */

import { error } from '../../errors/error.js';
import { didYouMean } from '../../lowcode/suggest.js';
import type { Migration } from './source.js';

/** Throws PFQ_MIGRATION_TWICE, PFQ_MIGRATION_DEPENDS. */
export function inOrder(migrations: readonly Migration[]): readonly Migration[] {
  const apps = [...new Set(migrations.map(({ app }) => app))];
  const rank = new Map(apps.map((app, at) => [app, at]));
  const rankOf = ({ app }: Migration): number => rank.get(app) ?? 0;
  const sorted = [...migrations].sort((a, b) => rankOf(a) - rankOf(b) || (a.id < b.id ? -1 : 1));
  const byId = new Map<string, Migration>();
  for (const migration of sorted) {
    if (byId.has(migration.id)) throw error('PFQ_MIGRATION_TWICE', { id: migration.id });
    byId.set(migration.id, migration);
  }
  if (!sorted.some(({ dependsOn }) => dependsOn !== undefined)) return sorted;
  const done = new Set<Migration>();
  const open = new Set<Migration>();
  const visit = (migration: Migration): void => {
    if (done.has(migration)) return;
    if (open.has(migration))
      throw error('PFQ_MIGRATION_DEPENDS', { id: migration.id, reason: 'depends on itself' });
    open.add(migration);
    for (const id of migration.dependsOn ?? []) {
      const other = byId.get(id);
      if (!other)
        throw error('PFQ_MIGRATION_DEPENDS', {
          id: migration.id,
          reason: `depends on ${id}, which is not there`,
        });
      visit(other);
    }
    open.delete(migration);
    done.add(migration);
  };
  for (const migration of sorted) visit(migration);
  return [...done];
}

/** `chosen` with all they depend on, in the order of `migrations`. */
export function withDependencies(
  migrations: readonly Migration[],
  chosen: readonly Migration[],
): readonly Migration[] {
  const byId = new Map(migrations.map((migration) => [migration.id, migration]));
  const wanted = new Set(chosen);
  for (const migration of wanted) {
    for (const id of migration.dependsOn ?? []) {
      const other = byId.get(id);
      if (other) wanted.add(other);
    }
  }
  return migrations.filter((migration) => wanted.has(migration));
}

/** Throws PFQ_MIGRATION_UNKNOWN. */
export function findMigration(migrations: readonly Migration[], id: string): Migration {
  const found = migrations.find((migration) => migration.id === id);
  if (found) return found;
  const known = migrations.map((migration) => migration.id);
  throw error('PFQ_MIGRATION_UNKNOWN', { id, count: known.length, hint: didYouMean(id, known) });
}

/** All that come after `id`; all there are without one. Throws PFQ_MIGRATION_UNKNOWN. */
export const migrationsAfter = (
  migrations: readonly Migration[],
  id: string | undefined,
): readonly Migration[] =>
  id === undefined ? migrations : migrations.slice(migrations.indexOf(findMigration(migrations, id)) + 1);
