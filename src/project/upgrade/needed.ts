/** Files that the templates no longer make, and that a file which stays imports. Reads. */

import { join } from 'node:path';

import type { BaseIndex } from '../../engine/base/base-index.js';
import type { Renaming } from '../../engine/reconcile/renaming.js';
import { contentHash } from '../../engine/text.js';
import { textAt } from '../../engine/disk/text-at.js';
import { RELATIVE_SPECIFIER, SOURCE_FILE } from '../modules/moved-imports.js';
import { sourceFiles } from '../modules/own-files.js';
import { resolveIn } from '../modules/specifiers.js';

export interface NeededInput {
  readonly root: string;
  readonly index: BaseIndex;
  readonly renaming: Renaming;
  /** Paths that the templates make now. */
  readonly rendered: { has(path: string): boolean };
}

/** As the upgrade calls them. */
export function neededFiles({ root, index, renaming, rendered }: NeededInput): ReadonlySet<string> {
  const needed = new Set<string>();
  const gone = goneFiles(root, index, renaming, rendered);
  if (gone.size === 0) return needed;
  const open = [...sourceFiles(root, SOURCE_FILE)].filter(
    ({ path }) => index.get(path)?.owner !== 'tool' && gone.get(renaming.path(path)) === undefined,
  );
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    for (const path of importsOf(file, index, renaming, gone)) {
      if (needed.has(path)) continue;
      needed.add(path);
      const from = gone.get(path) as string;
      open.push({ path: from, text: textAt(join(root, from)) ?? '' });
    }
  }
  return needed;
}

/** Of the user's, unedited and no longer made: the path each has now → the path it had. */
function goneFiles(
  root: string,
  index: BaseIndex,
  renaming: Renaming,
  rendered: NeededInput['rendered'],
): ReadonlyMap<string, string> {
  const gone = new Map<string, string>();
  for (const [path, { owner, sha256 }] of index) {
    const now = renaming.path(path);
    if (owner !== 'user' || rendered.has(now) || !SOURCE_FILE.test(path)) continue;
    const text = textAt(join(root, path));
    if (text !== null && contentHash(Buffer.from(text)) === sha256) gone.set(now, path);
  }
  return gone;
}

function importsOf(
  { path, text }: { readonly path: string; readonly text: string },
  index: BaseIndex,
  renaming: Renaming,
  gone: ReadonlyMap<string, string>,
): readonly string[] {
  const now = renaming.text(path, text, index.get(path)?.origin ?? null);
  return [...now.matchAll(RELATIVE_SPECIFIER)].flatMap(
    ([, , , specifier = '']) => resolveIn(specifier, renaming.path(path), gone) ?? [],
  );
}
