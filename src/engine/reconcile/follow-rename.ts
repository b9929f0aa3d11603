/** A rename by meaning: finds what becomes of text written by hand, once the rendering is there. */
import { contentHash } from '../text.js';
import type { LeftWord, Rendering } from '../types.js';
import type { Existing } from './find-existing.js';
import type { HandEdit } from './reconcile-unrendered.js';

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

/** The existing file with the texts that the rename makes of it. */
export function followTexts(existing: Existing, text: FollowedText | undefined): Existing {
  if (text === undefined || existing.user === null || existing.renamedEntry === undefined) return existing;
  const base = Buffer.from(text.base);
  return {
    ...existing,
    renamedEntry: { ...existing.renamedEntry, sha256: contentHash(base) },
    user: Buffer.from(text.user),
    pristine: () => base,
  };
}
