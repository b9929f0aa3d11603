/** The reconcile table as one pure function of hashes. */
import type { Owner, Status } from './types.js';

export interface Sides {
  readonly owner: Owner;
  /** Hashes of the last pristine render, of what lies on disk, and of the new render; null: not there. */
  readonly base: string | null;
  readonly user: string | null;
  readonly render: string | null;
}

/** `both`: base, user and render all differ, which only a merge can settle. */
export type Verdict = Exclude<Status, 'merge' | 'restore'> | 'both';

export function decide({ owner, base, user, render }: Sides): Verdict {
  if (render === null) return gone(base, user);
  // Generated files are the tool's: one that was deleted comes back.
  if (user === null) return base === null || owner !== 'user' ? 'create' : 'deleted';
  if (user === render) return 'identical';
  if (base === null) return 'conflict';
  if (user === base || owner === 'shared') return 'update';
  if (owner === 'tool') return 'replace';
  return base === render ? 'keep' : 'both';
}

function gone(base: string | null, user: string | null): Verdict {
  if (user === null) return 'forget';
  return user === base ? 'delete' : 'orphan';
}
