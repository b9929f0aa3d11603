/** The memo of `migrate make`: the models, the snapshot and the migrations of a run after which nothing was left to make. */

import { hash } from 'node:crypto';

import { DECLARATIONS, MANIFEST } from './find-project.js';
import { lastHashes } from './incremental/parse-declarations.js';
import type { LoadedProject } from './load-project.js';
import { FactRecorder } from './memo/FactRecorder.js';
import { Memo } from './memo/Memo.js';
import { migrationsFolder } from './migration-files.js';
import { SNAPSHOT_FILE } from './snapshot-file.js';

/** There is nothing to make, and nothing to say of it. */
export type NothingToMake = Readonly<Record<never, never>>;

export const migrationsMemo = (root: string): Memo<NothingToMake> => new Memo(root, 'migrate.json');

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
