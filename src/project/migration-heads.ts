/** Whether snapshot and migrations are of one branch: two branches that came together are joined before anything else. */

import { error } from '../errors.js';
import type { LoadedProject } from './load-project.js';
import { migrationsFolder } from './migration-files.js';
import { SNAPSHOT_FILE } from './snapshot-file.js';

/** Migrations that the snapshot does not know of: of another branch, or put there by hand. */
export function unknownMigrations({ snapshot, migrations }: LoadedProject): readonly string[] {
  const known = new Set(snapshot.migrations);
  return migrations.filter((id) => !known.has(id));
}

/** Throws PFQ_MIGRATION_HEADS, PFQ_MIGRATION_LOST. */
export function assertOneHead(project: LoadedProject): void {
  const { snapshot, migrations } = project;
  const unknown = unknownMigrations(project);
  if (snapshot.isConflicted || unknown.length > 0) {
    const ids = unknown.join(', ') || 'which side is right';
    throw error('PFQ_MIGRATION_HEADS', { file: SNAPSHOT_FILE, ids }, { details: { unknown } });
  }
  const there = new Set(migrations);
  const lost = snapshot.migrations.filter((id) => !there.has(id));
  if (lost.length > 0) {
    const values = { file: SNAPSHOT_FILE, ids: lost.join(', '), folder: migrationsFolder('.') };
    throw error('PFQ_MIGRATION_LOST', values, { details: { lost } });
  }
}

/** A migration made within the second of the last one, or by a clock that stands behind, still comes after it. */
export function afterLast(migrations: readonly string[], now: Date): Date {
  const times = migrations.map((id) => {
    const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)_/.exec(id)?.slice(1).map(Number);
    const [year = 0, month = 1, day, hour, minute, second] = parts ?? [];
    return parts === undefined ? 0 : Date.UTC(year, month - 1, day, hour, minute, second) + 1000;
  });
  return new Date(Math.max(now.getTime(), ...times));
}
