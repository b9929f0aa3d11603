/**
 * Merges what the user and the tool did to a file since it was last rendered. Pure: bytes in, bytes out; the texts of
 * user and render reach their merge from `base`, the render before.
 */
import { lfText, rawText } from './lines.js';
import { DEFAULT_LABELS } from './markers.js';
import { mergeLines, type Merged } from './text-merge.js';
import type { MergeInput, MergeResult } from './types.js';

export { diffLines, type Hunk } from './diff.js';
export { hasMarkers, type Labels } from './markers.js';
export type { MergeInput, MergeResult } from './types.js';

export function mergeTexts({ path, base, user, render, labels = DEFAULT_LABELS }: MergeInput): MergeResult {
  const texts = { base: base === null ? null : lfText(base), user: rawText(user), render: lfText(render) };
  return resultOf(path, mergeLines(texts, labels));
}

function resultOf(path: string, { bytes, hunks }: Merged): MergeResult {
  if (hunks === 0) return { type: 'merged', bytes };
  const places = hunks === 1 ? 'in one place' : `in ${hunks} places`;
  const note = `edited here and changed by the tool ${places}; settle with --keep ${path} (yours) or --take ${path} (the tool's)`;
  return { type: 'conflict', bytes, hunks, note };
}
