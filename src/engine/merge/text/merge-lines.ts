/** Merges texts by line. */
import { Interner } from '../diff/diff-lines.js';
import { diff2, diff3, type Stretch } from '../diff/diff3.js';
import type { Labels } from './markers.js';
import { Output, type Merged, type Texts } from './output.js';

export function mergeLines(texts: Texts, labels: Labels): Merged {
  return writeStretches(texts, compare(texts), labels);
}

/** Every difference between user and render as a conflict. */
export function markAllDifferences(texts: Texts, labels: Labels): Merged {
  const stretches = compare(texts);
  const isOwn = ({ type }: Stretch) => type === 'same';
  return writeStretches(
    texts,
    stretches.map((stretch) => (isOwn(stretch) ? stretch : { ...stretch, type: 'conflict' })),
    labels,
  );
}

function compare({ base, user, render }: Texts): readonly Stretch[] {
  const interner = new Interner();
  const ids = { user: interner.ids(user.lines), render: interner.ids(render.lines) };
  if (base === null) return diff2({ ...ids, size: interner.size });
  return diff3({ ...ids, base: interner.ids(base.lines), size: interner.size });
}

function writeStretches(texts: Texts, stretches: readonly Stretch[], labels: Labels): Merged {
  const output = new Output(texts, labels);
  for (const { type, base, user, render } of stretches) {
    if (type === 'conflict') output.conflict(base, user, render);
    else if (type === 'render') output.render(render);
    else output.user(user);
  }
  return output.done();
}
