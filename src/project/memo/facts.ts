/** Facts about the files of a project. A run that relied on some comes to the same answer while all of them hold. */

import { readdirSync } from 'node:fs';

import type { Fingerprints, Print } from '../../engine/disk/fingerprint.js';

/** Paths are relative to the project, with `/`. */
export interface Facts {
  /** Files, by what they hold. */
  readonly prints: readonly Print[];
  /** Paths that do not exist. */
  readonly absent: readonly string[];
  /** Paths that exist, with any content. */
  readonly present: readonly string[];
  /** Sorted names in a folder, by `core/schema/`, or by `core/schema/*.model.yml` for names with only that ending. */
  readonly folders: Readonly<Record<string, readonly string[]>>;
}

/** Lists folders before it hashes files: of a large project these are dozens, and files thousands. */
export function doFactsHold(
  root: string,
  { prints, absent, present, folders }: Facts,
  now: Fingerprints,
): boolean {
  const listing = new Listing(root);
  return (
    Object.entries(folders).every(
      ([pattern, names]) => listing.matching(pattern).join('\n') === names.join('\n'),
    ) &&
    !absent.some((path) => listing.has(path)) &&
    present.every((path) => listing.has(path)) &&
    prints.every(([path, sha256]) => now.of(path) === sha256)
  );
}

/** Names of the entries in the folders of a project, each folder read once. */
export class Listing {
  readonly #root: string;
  readonly #folders = new Map<string, ReadonlySet<string>>();

  /** `root` is absolute. */
  constructor(root: string) {
    this.#root = root;
  }

  has(path: string): boolean {
    const cut = path.lastIndexOf('/');
    return this.#namesIn(path.slice(0, Math.max(cut, 0))).has(path.slice(cut + 1));
  }

  /** Sorted names; see `Facts.folders`. */
  matching(pattern: string): readonly string[] {
    const cut = pattern.lastIndexOf('/');
    const ending = pattern.slice(cut + 1).replace('*', '');
    return [...this.#namesIn(pattern.slice(0, cut))].filter((name) => name.endsWith(ending)).sort();
  }

  #namesIn(folder: string): ReadonlySet<string> {
    let names = this.#folders.get(folder);
    if (names === undefined) {
      names = new Set(readNames(`${this.#root}/${folder}`));
      this.#folders.set(folder, names);
    }
    return names;
  }
}

function readNames(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (cause) {
    if (['ENOENT', 'ENOTDIR'].includes((cause as NodeJS.ErrnoException).code ?? '')) return [];
    throw cause;
  }
}
