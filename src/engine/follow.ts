/** A rename by meaning: what becomes of what hands wrote, told once the render is known. */
import type { HandEdit } from './absent.js';
import type { Prior } from './prior.js';
import { contentHash } from './text.js';
import type { LeftWord, Rendering } from './types.js';

/** Base and user's file of one path as they are compared with the render. */
export interface FollowedText {
  /** LF. */
  readonly base: string;
  /** With the user's line ends. */
  readonly user: string;
}

export interface Followed {
  /** By the path a file has afterwards. */
  readonly texts: ReadonlyMap<string, FollowedText>;
  /** Files of the user's own, and scaffolded ones that the run does not render. */
  readonly edits: readonly HandEdit[];
  readonly left: readonly LeftWord[];
}

export type Follow = (tree: Rendering) => Followed;

export const NOT_FOLLOWED: Followed = { texts: new Map(), edits: [], left: [] };

/** The same prior with the texts that the rename makes of it. */
export function followedPrior(prior: Prior, text: FollowedText | undefined): Prior {
  if (text === undefined || prior.user === null || prior.known === undefined) return prior;
  const base = Buffer.from(text.base);
  return {
    ...prior,
    known: { ...prior.known, sha256: contentHash(base) },
    user: Buffer.from(text.user),
    pristine: () => base,
  };
}
