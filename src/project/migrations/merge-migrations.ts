/** Two branches that both made migrations → a snapshot that knows all of them, and a migration that joins them. */

import { unknownMigrations } from 'prefiq/manifest';
import { tablesOf } from 'prefiq/modelmeta';

import { error } from '../../errors.js';
import { madeTwice, mergedModels } from '../../schema/merge-states.js';
import { migrationSource, migrationStamp } from '../../schema/migration-source.js';
import { NO_CHANGE } from '../../schema/SchemaDiff.js';
import type { LoadedProject } from '../load/load-project.js';
import { migrationsFolder } from '../load/migration-names.js';
import { migrationRow } from './migration-files.js';
import { afterLast, assertRemembered } from './migration-heads.js';
import type { PlannedMigration } from './plan-migrations.js';
import { recordOperations } from './record-operations.js';
import { inSomeApp } from '../load/registered.js';
import { snapshotRow } from './snapshot.js';

export interface MergeRequest {
  readonly now: Date;
  readonly name?: string;
}

/** `migrate make --merge`. Further changes of the merged models are left to the next `migrate make`. */
export async function planMerge(
  project: LoadedProject,
  { now, name = 'merge' }: MergeRequest,
): Promise<PlannedMigration> {
  assertRemembered(project);
  const { root, manifest, snapshot, migrations } = project;
  const unknown = unknownMigrations(project);
  const shared = { origins: [], behind: NO_CHANGE, steps: [], before: snapshot, kept: [] };
  if (unknown.length === 0 && !snapshot.isConflicted) return { ...shared, plan: [], ids: [] };
  const folders = [...new Set(['.', ...manifest.apps.map(({ path }) => path)])].map(migrationsFolder);
  const theirs = await recordOperations(root, folders, unknown);
  // Of a file that git merged, all lines but those in conflict are of both sides already.
  const twice = snapshot.isConflicted ? [] : madeTwice(tablesOf(snapshot.models, snapshot), theirs);
  if (twice.length > 0)
    throw error('PFQ_MIGRATION_CLASH', { what: twice.join(', '), ids: unknown.join(', ') });
  const models = mergedModels(snapshot, theirs, { models: inSomeApp(project), tenancy: manifest.tenancy });
  const own = migrations.filter((id) => !unknown.includes(id));
  const heads = [own.at(-1), unknown.at(-1)].filter((id) => id !== undefined);
  const state = { models, tenancy: snapshot.tenancy };
  const joined = { ...snapshot, migrations: own };
  // Both sides have the same migrations: only the snapshot differs.
  if (heads.length < 2) return { ...shared, plan: [snapshotRow(joined, state, unknown)], ids: [] };
  const id = `${migrationStamp(afterLast(migrations, now))}_${name}`;
  const content = migrationSource({ id, steps: [], before: {}, dependsOn: heads });
  return {
    ...shared,
    plan: [migrationRow('.', id, content), snapshotRow(joined, state, [...unknown, id])],
    ids: [id],
  };
}
