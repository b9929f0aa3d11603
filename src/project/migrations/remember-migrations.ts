/** Remembers that nothing is left to make: the models, the snapshot and the names of the migrations. */

import { hash } from 'node:crypto';

import { DECLARATIONS, MANIFEST } from '../load/find-project.js';
import { lastHashes } from '../load/parse-declarations.js';
import type { LoadedProject } from '../load/load-project.js';
import { FactRecorder } from '../memo/FactRecorder.js';
import { migrationsFolder } from '../load/migration-names.js';
import { SNAPSHOT_FILE } from '../load/snapshot-file.js';
import { migrationsMemo } from './migrations-memo.js';

/** `snapshot` is its text as the run left it. */
export function rememberMigrations({ root, manifest, text }: LoadedProject, snapshot: string): void {
  const memo = migrationsMemo(root);
  const recorder = new FactRecorder(root, memo.last?.facts.prints);
  recorder.addFile(MANIFEST, hash('sha256', text, 'hex'));
  recorder.addFile(SNAPSHOT_FILE, hash('sha256', snapshot, 'hex'));
  for (const [path, sha256] of lastHashes()) recorder.addFile(path, sha256);
  recorder.addFolder(DECLARATIONS, [...lastHashes().keys()]);
  const apps = new Set(['.', ...manifest.apps.map(({ path }) => path)]);
  for (const path of apps) recorder.addFolder(`${migrationsFolder(path)}/`);
  if (recorder.isTrue) memo.remember(recorder, {});
}
