/**
 * Merges what the user and the tool did to a file since it was last rendered. Pure: bytes in, bytes out; `base` is the
 * render from which both set out.
 */
import { mergeByKey } from './data/merge-by-key.js';
import { getFileKind, type Kind } from './kind.js';
import { readLfText, readRawText, type Text } from './text/lines.js';
import { DEFAULT_LABELS, type Labels } from './text/markers.js';
import { mergeModules } from './modules/merge-modules.js';
import type { Merged, Texts } from './text/output.js';
import { parsesAsBefore } from './check-result.js';
import { markAllDifferences, mergeLines } from './text/merge-lines.js';
import type { MergeInput, MergeResult } from './types.js';

export { diffLines, type Hunk } from './diff/diff-lines.js';
export { hasMarkers, type Labels } from './text/markers.js';
export type { MergeInput, MergeResult } from './types.js';

export function mergeTexts({ path, base, user, render, labels = DEFAULT_LABELS }: MergeInput): MergeResult {
  const texts = {
    base: base === null ? null : readLfText(base),
    user: readRawText(user),
    render: readLfText(render),
  };
  if (isOneSided(texts)) return resultOf(mergeLines(texts, labels));
  const kind = getFileKind(path);
  const merged = mergeBy(kind, texts, labels);
  if (merged.hunks > 0 || parsesAsBefore(kind, path, merged.bytes, { user, render })) return resultOf(merged);
  return resultOf(markAllDifferences(texts, labels));
}

function mergeBy(kind: Kind, texts: Texts, labels: Labels): Merged {
  const { base } = texts;
  if (kind === 'module' && base !== null) return mergeModules({ ...texts, base }, labels);
  const byLine = mergeLines(texts, labels);
  return mergeByKey(kind, texts, byLine, labels) ?? byLine;
}

/** Where one side changed nothing, or both came to the same, lines are all there is to it. */
const isOneSided = ({ base, user, render }: Texts): boolean =>
  haveSameLines(user, render) ||
  (base !== null && (haveSameLines(user, base) || haveSameLines(render, base)));

const haveSameLines = (a: Text, b: Text): boolean =>
  a.lines.length === b.lines.length && a.lines.every((line, at) => line === b.lines[at]);

function resultOf({ bytes, hunks }: Merged): MergeResult {
  if (hunks === 0) return { type: 'merged', bytes };
  const places = hunks === 1 ? 'in one place' : `in ${hunks} places`;
  const note = `edited here and changed by the tool ${places}, marked in the file`;
  return { type: 'conflict', bytes, hunks, note };
}
