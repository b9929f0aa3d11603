/**
 * Scaffolded files whose model has moved on since, such as a test that does not know of a reference that is required by
 * now. Loads no template: this is all that runs where nothing has changed.
 */

import { decide, type Verdict } from '../../engine/reconcile/decide.js';
import { Disk } from '../../engine/disk/Disk.js';
import { contentHash } from '../../engine/text.js';

/** A file that `lowcode scaffold` would change or write. */
export interface OutdatedFile {
  readonly path: string;
  readonly model: string;
}

export interface Candidate extends OutdatedFile {
  /** SHA-256 of its last pristine render, null where there was none, and of the one it would get. */
  readonly base: string | null;
  readonly render: string;
}

/** Outdated files as a run remembers them. */
export interface Scaffolds {
  /** By model: hash of what its files follow from and of what the index says of them, where nothing is outdated. */
  readonly current: Readonly<Record<string, string>>;
  /** Files whose present render differs from the one merged last. */
  readonly candidates: readonly Candidate[];
}

/** Those of them that a scaffold would touch, by the files on disk now. */
export function outdatedFiles(root: string, { candidates }: Scaffolds): readonly OutdatedFile[] {
  const disk = new Disk(root);
  return candidates.flatMap(({ path, model, base, render: next }) => {
    const found = disk.look(path);
    if (found.type === 'obstacle') return [];
    const user = found.type === 'file' ? contentHash(found.file.bytes) : null;
    return TOUCHED.has(decide({ owner: 'user', base, user, render: next })) ? [{ path, model }] : [];
  });
}

const TOUCHED: ReadonlySet<Verdict> = new Set<Verdict>(['create', 'update', 'diverged']);
