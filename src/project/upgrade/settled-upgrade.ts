/**
 * Whether anything moved since an upgrade found nothing to do. This is all that runs when nothing did, so it loads
 * neither the YAML parser nor a template: it compares hashes of what was rendered from, and of what came of it.
 */

import { existsSync, readdirSync } from 'node:fs';

import { Fingerprints, type Print } from '../../engine/disk/fingerprint.js';
import { INDEX_FILE, JOURNAL_FILE, PENDING_FILE, UNDO_FILE } from '../../engine/disk/layout.js';
import { declarationPaths, MANIFEST } from '../incremental/settled.js';
import { GENERATED_FILE } from '../plugins/generated-file.js';
import { readStore, writeStore } from '../incremental/store.js';

export const UPGRADE_FILE = 'upgrade.json';

export interface SettledUpgrade {
  /** Of what the project is rendered from, then of generated files and of orphans: all are as they were. */
  readonly prints: readonly Print[];
  /** Paths of what would have been read, and was not there; of scaffolded files that were deleted by hand. */
  readonly absent: readonly string[];
  /** Scaffolded files: what a hand did to them is no matter while the base is what the templates render. */
  readonly scaffolded: readonly string[];
  /** What the run said of single files, and how many it left alone. */
  readonly lines: readonly string[];
  readonly outcomes: Readonly<Record<string, number>>;
}

export interface UpgradeLook {
  readonly root: string;
  readonly prints: Fingerprints;
  readonly last: SettledUpgrade | undefined;
}

export function lookForUpgrade(root: string): UpgradeLook {
  const last = readStore<SettledUpgrade>(root, UPGRADE_FILE);
  return { root, last, prints: new Fingerprints(root, last?.prints) };
}

/** What a project is rendered from, but for the templates. */
export const sourcesOf = (root: string): readonly string[] => [
  MANIFEST,
  'package.json',
  INDEX_FILE,
  ...declarationPaths(root),
];

/** What the last run left, where all of it still holds. */
export function settledUpgrade({ root, last, prints }: UpgradeLook): SettledUpgrade | undefined {
  if (last === undefined) return undefined;
  // An interrupted command is finished first, and open conflicts are refused: the engine's business.
  // What generators of packages render follows from files that lie anywhere.
  if ([JOURNAL_FILE, UNDO_FILE, PENDING_FILE, GENERATED_FILE].some((file) => existsSync(`${root}/${file}`))) {
    return undefined;
  }
  const known = new Set([...last.prints.map(([path]) => path), ...last.absent]);
  if (!sourcesOf(root).every((path) => known.has(path))) return undefined;
  const isThere = presence(root);
  if (!last.prints.every(([path, sha256]) => prints.of(path) === sha256)) return undefined;
  return last.scaffolded.every(isThere) && !last.absent.some(isThere) ? last : undefined;
}

/** After a checkout that gave every file another time: it is read only once. */
export function refreshUpgrade({ root, prints, last }: UpgradeLook): void {
  if (last === undefined || prints.read * 2 < last.prints.length) return;
  writeStore(root, UPGRADE_FILE, {
    ...last,
    prints: last.prints.map((print) => prints.print(print[0]) ?? print),
  });
}

/** Lists every folder once: a large project has thousands of files in dozens of folders. */
function presence(root: string): (path: string) => boolean {
  const folders = new Map<string, ReadonlySet<string>>();
  return (path) => {
    const cut = path.lastIndexOf('/');
    const folder = path.slice(0, Math.max(cut, 0));
    let names = folders.get(folder);
    if (names === undefined) {
      names = new Set(namesIn(`${root}/${folder}`));
      folders.set(folder, names);
    }
    return names.has(path.slice(cut + 1));
  };
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (cause) {
    if (['ENOENT', 'ENOTDIR'].includes((cause as NodeJS.ErrnoException).code ?? '')) return [];
    throw cause;
  }
}
