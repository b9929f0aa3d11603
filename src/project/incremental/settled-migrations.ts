/**
 * Whether anything moved since `migrate make` found, or left, nothing to make. This is all that runs then: hashes of the
 * models, of project.yml and of the snapshot, and the names of the migrations.
 */

import { existsSync, readdirSync } from 'node:fs';

import { Fingerprints, type Print } from '../../engine/disk/fingerprint.js';
import { JOURNAL_FILE, PENDING_FILE, UNDO_FILE } from '../../engine/disk/layout.js';
import { SNAPSHOT_FILE } from '../snapshot-file.js';
import { declarationPaths, MANIFEST } from './settled.js';
import { readStore, writeStore } from './store.js';

const FILE = 'migrate.json';

interface SettledMigrations {
  readonly prints: readonly Print[];
  /** Names of the files of each folder of migrations. */
  readonly folders: Readonly<Record<string, readonly string[]>>;
}

export interface MigrationLook {
  readonly root: string;
  readonly prints: Fingerprints;
  readonly last: SettledMigrations | undefined;
}

export function lookAtMigrations(root: string): MigrationLook {
  const last = readStore<SettledMigrations>(root, FILE);
  return { root, last, prints: new Fingerprints(root, last?.prints) };
}

/** True where there is nothing to make. */
export function areMigrationsSettled({ root, prints, last }: MigrationLook): boolean {
  if (last === undefined) return false;
  // An interrupted command is finished first, and open conflicts are refused: the engine's business.
  if ([JOURNAL_FILE, UNDO_FILE, PENDING_FILE].some((file) => existsSync(`${root}/${file}`))) return false;
  const paths = sourcesOf(root);
  if (paths.length !== last.prints.length) return false;
  if (!last.prints.every(([path, sha256], i) => path === paths[i] && prints.of(path) === sha256))
    return false;
  const isSame = ([folder, names]: readonly [string, readonly string[]]): boolean =>
    namesIn(root, folder).join('\n') === names.join('\n');
  if (!Object.entries(last.folders).every(isSame)) return false;
  // What was too young to be told by its time was read; by now it may be old enough.
  if (prints.read > 0) writeStore(root, FILE, { ...last, prints: printsOf(paths, prints) });
  return true;
}

/** Of files as they were read, SHA-256 by path: what lies there meanwhile is another matter, and then nothing is remembered. */
export function rememberMigrations(
  { root, last }: MigrationLook,
  read: ReadonlyMap<string, string>,
  folders: readonly string[],
): void {
  const now = new Fingerprints(root, last?.prints);
  const paths = sourcesOf(root);
  if (!paths.every((path) => read.has(path) && now.of(path) === read.get(path))) return;
  const named = folders.map((folder) => [folder, namesIn(root, folder)] as const);
  writeStore(root, FILE, { prints: printsOf(paths, now), folders: Object.fromEntries(named) });
}

const sourcesOf = (root: string): readonly string[] => [MANIFEST, SNAPSHOT_FILE, ...declarationPaths(root)];

const printsOf = (paths: readonly string[], prints: Fingerprints): readonly Print[] =>
  paths.map((path) => prints.print(path)).filter((print) => print !== null);

function namesIn(root: string, folder: string): readonly string[] {
  const dir = `${root}/${folder}`;
  return existsSync(dir) ? readdirSync(dir).sort() : [];
}
