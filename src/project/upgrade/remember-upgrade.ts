/** Remembers an upgrade that found nothing to do, with all it relied on. */

import type { Fingerprints, Print } from '../../engine/disk/fingerprint.js';
import { sha256 } from '../../engine/index.js';
import { INDEX_FILE } from '../../engine/disk/layout.js';
import type { Change } from '../../engine/types.js';
import { DECLARATIONS, declarationPaths, MANIFEST } from '../load/find-project.js';
import { FactRecorder } from '../memo/FactRecorder.js';
import { GENERATED_FILE } from '../plugins/generated-file.js';
import { upgradeMemo, type IdleUpgrade } from './upgrade-memo.js';

export interface FinishedUpgrade {
  readonly root: string;
  /** Taken of `upgradeSources` before the project was read. */
  readonly before: Fingerprints;
  /** Of the files that the run rendered. */
  readonly changes: readonly Change[];
  /** Of generated files that it did not render, because they are as their own run left them. */
  readonly unchanged: readonly Print[];
}

/** Everything that a project is rendered from, except the templates. */
export const upgradeSources = (root: string): readonly string[] => [
  MANIFEST,
  'package.json',
  INDEX_FILE,
  ...declarationPaths(root),
];

export function rememberUpgrade(run: FinishedUpgrade, answer: IdleUpgrade): void {
  const { root, before, changes, unchanged } = run;
  const recorder = new FactRecorder(root);
  for (const path of upgradeSources(root)) recorder.addFile(path, before.of(path));
  recorder.addFolder(DECLARATIONS);
  // Generators of packages render from files anywhere on disk.
  recorder.addAbsent(GENERATED_FILE);
  for (const print of unchanged) recorder.addPrint(print);
  if (changes.every((change) => addChange(recorder, change)) && recorder.isTrue)
    upgradeMemo(root).remember(recorder, answer);
}

/** False where the next run has something to do, or to say, about the file. */
function addChange(recorder: FactRecorder, { path, status, owner, seen }: Change): boolean {
  if (owner === 'shared') return true;
  // While the base is what the templates render, edits of a scaffolded file make no difference.
  if (owner === 'user' && (status === 'identical' || status === 'keep')) recorder.addPresent(path);
  else if (status === 'deleted') recorder.addAbsent(path);
  else if (status !== 'identical' && status !== 'orphan') return false;
  else return seen !== null && recorder.addFile(path, sha256(seen.bytes));
  return true;
}
