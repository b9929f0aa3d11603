/** The reconcile table as pure functions of hashes. */
import type { Owner } from '../types.js';

export interface Sides {
  readonly owner: Owner;
  /** Hashes of the last pristine render and of the file on disk; null: not there. */
  readonly base: string | null;
  readonly user: string | null;
  /** Hash of the new render. */
  readonly render: string;
}

/** `diverged`: base, user and render all differ, which only a merge can settle. */
export type Verdict =
  'create' | 'deleted' | 'identical' | 'conflict' | 'update' | 'replace' | 'keep' | 'diverged';

export function decide({ owner, base, user, render }: Sides): Verdict {
  // Generated files are the tool's: one that was deleted comes back.
  if (user === null) return base === null || owner !== 'user' ? 'create' : 'deleted';
  if (user === render) return 'identical';
  if (base === null) return 'conflict';
  if (user === base || owner === 'shared') return 'update';
  if (owner === 'tool') return 'replace';
  return base === render ? 'keep' : 'diverged';
}

/** Of a file that is no longer rendered. */
export function decideUnrendered({
  base,
  user,
}: Pick<Sides, 'base' | 'user'>): 'forget' | 'delete' | 'orphan' {
  if (user === null) return 'forget';
  return user === base ? 'delete' : 'orphan';
}
