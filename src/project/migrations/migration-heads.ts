/** Whether snapshot and migrations are of one branch: two branches that came together are joined before anything else. */

import { twoHeads } from 'prefiq/manifest';

import { error } from '../../errors.js';
import type { LoadedProject } from '../load/load-project.js';
import { migrationsFolder } from '../load/migration-names.js';
import { SNAPSHOT_FILE } from '../load/snapshot-file.js';

/** Without a snapshot every table would be made once more. Throws PFQ_MIGRATION_FORGOTTEN. */
export function assertRemembered({ snapshot, migrations }: LoadedProject): void {
  if (snapshot.text !== null || migrations.length === 0) return;
  throw error('PFQ_MIGRATION_FORGOTTEN', { file: SNAPSHOT_FILE, folder: migrationsFolder('.') });
}

/** Throws PFQ_MIGRATION_FORGOTTEN, PFQ_MIGRATION_HEADS, PFQ_MIGRATION_LOST. */
export function assertOneHead(project: LoadedProject): void {
  assertRemembered(project);
  const { snapshot, migrations } = project;
  const heads = twoHeads(project);
  if (heads) throw heads;
  const there = new Set(migrations);
  const lost = snapshot.migrations.filter((id) => !there.has(id));
  if (lost.length > 0) {
    const values = { file: SNAPSHOT_FILE, ids: lost.join(', '), folder: migrationsFolder('.') };
    throw error('PFQ_MIGRATION_LOST', values, { details: { lost } });
  }
}

/** A migration made within the second of the last one, or by a clock that is behind, still comes after it. */
export function afterLast(migrations: readonly string[], now: Date): Date {
  const times = migrations.map((id) => {
    const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)_/.exec(id)?.slice(1).map(Number);
    const [year = 0, month = 1, day, hour, minute, second] = parts ?? [];
    return parts === undefined ? 0 : Date.UTC(year, month - 1, day, hour, minute, second) + 1000;
  });
  return new Date(Math.max(now.getTime(), ...times));
}
