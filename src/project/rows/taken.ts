/** Files that an app has only where somebody asked for them: parts of the design system, pages of a model's own. */

import { join } from 'node:path';

import { readIndex } from '../../engine/base/read-base.js';
import { contentHash } from '../../engine/text.js';
import { textAt } from '../../engine/disk/text-at.js';
import { PARTS_ORIGIN, WRAPPER_ORIGIN, partFileAt } from './parts.js';
import { isOwnPage, PAGES_ORIGIN } from './plan-model.js';

export interface Renamed {
  /** The path that an upgrade moves a file to. */
  path(path: string): string;
  /** The files that an upgrade splits a file into. */
  into(path: string): readonly string[];
}

const NOT_RENAMED: Renamed = { path: (path) => path, into: (path) => [path] };

/**
 * Their paths, as an upgrade calls them now. Version 0.1.0 wrote such files for everybody: of those, the ones that a hand
 * has edited count.
 */
export function takenFiles(root: string, renamed: Renamed = NOT_RENAMED): ReadonlySet<string> {
  const taken = new Set<string>();
  for (const [path, { owner, origin, sha256 }] of readIndex(root)) {
    if (owner !== 'user' || origin === WRAPPER_ORIGIN) continue;
    const now = renamed
      .into(renamed.path(path))
      .filter((one) => partFileAt(one) !== undefined || isOwnPage(one));
    if (now.length === 0) continue;
    const isAsked = origin === PARTS_ORIGIN || origin.startsWith(PAGES_ORIGIN);
    if (isAsked || isEdited(root, path, sha256)) for (const one of now) taken.add(one);
  }
  return taken;
}

function isEdited(root: string, path: string, sha256: string): boolean {
  const text = textAt(join(root, path));
  return text !== null && contentHash(Buffer.from(text)) !== sha256;
}
