/** Decisions that the person gave as flags: `--restore`, `--keep` and `--take`, by path. */
import { error } from '../../errors.js';
import type { Change, Rendering } from '../types.js';
import type { AskedOptions } from './ReconcileOptions.js';
import type { Content } from './content.js';
import type { Existing } from './find-existing.js';
import { advanceBase, makeChange } from './make-change.js';

export type Settlement = 'restore' | 'keep' | 'take' | null;

/** By path; a path that no file of the run has is an error. */
export function getSettlements(tree: Rendering, { restore = [], keep = [], take = [] }: AskedOptions) {
  const wanted = new Map<string, Settlement>([
    ...restore.map((path) => [path, 'restore'] as const),
    ...keep.map((path) => [path, 'keep'] as const),
    ...take.map((path) => [path, 'take'] as const),
  ]);
  for (const path of wanted.keys()) {
    if (tree.has(path)) continue;
    const near = [...tree.keys()].find(
      (known) => known.endsWith(`/${path}`) || known.toLowerCase() === path.toLowerCase(),
    );
    throw error('PFQ_RESTORE_UNKNOWN', { path, hint: near === undefined ? '' : `; did you mean ${near}?` });
  }
  return (path: string): Settlement => wanted.get(path) ?? null;
}

export function settleConflict(content: Content, existing: Existing, settlement: 'keep' | 'take'): Change {
  if (settlement === 'take') return makeChange(content, 'replace', existing);
  return { ...makeChange(content, 'keep', existing), base: advanceBase(content, existing) };
}
