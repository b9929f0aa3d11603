/** What the person decided beforehand: `--restore`, `--keep` and `--take`, by path. */
import { error } from '../errors.js';
import { advanceBase, makeChange } from './change.js';
import type { Content } from './content.js';
import type { Prior } from './prior.js';
import type { AskedOptions } from './reconcile-options.js';
import type { Change, Rendering } from './types.js';

export type Settlement = 'restore' | 'keep' | 'take' | null;

/** By path; a path that no file of the run has is an error. */
export function settlements(tree: Rendering, { restore = [], keep = [], take = [] }: AskedOptions) {
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

export function settledChange(content: Content, prior: Prior, settlement: 'keep' | 'take'): Change {
  if (settlement === 'take') return makeChange(content, 'replace', prior);
  return { ...makeChange(content, 'keep', prior), base: advanceBase(content, prior) };
}
