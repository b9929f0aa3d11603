/** Merges texts by line. */
import { Interner } from './diff.js';
import { diff2, diff3, type Span, type Stretch } from './diff3.js';
import { TextWriter, type Text } from './lines.js';
import { conflictBlock, type Labels } from './markers.js';

export interface Texts {
  readonly base: Text | null;
  readonly user: Text;
  readonly render: Text;
}

/** `hunks`: blocks of conflict markers. */
export interface Merged {
  readonly bytes: Uint8Array;
  readonly hunks: number;
}

export function mergeLines(texts: Texts, labels: Labels): Merged {
  return written(texts, compare(texts), labels);
}

/** Every difference between user and render as a conflict. */
export function conflictLines(texts: Texts, labels: Labels): Merged {
  const stretches = compare(texts);
  const isOwn = ({ type }: Stretch) => type === 'same';
  return written(
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

function written(texts: Texts, stretches: readonly Stretch[], labels: Labels): Merged {
  const { base, user, render } = texts;
  const writer = new TextWriter(user);
  const of = (text: Text, { from, to }: Span) => text.lines.slice(from, to);
  let hunks = 0;
  for (const stretch of stretches) {
    if (stretch.type === 'render') writer.add(of(render, stretch.render));
    else if (stretch.type !== 'conflict') writer.keep(stretch.user.from, stretch.user.to);
    else {
      hunks++;
      const was = base === null ? null : of(base, stretch.base);
      const block = conflictBlock(was, of(render, stretch.render), labels);
      writer.add([block.open]);
      writer.keep(stretch.user.from, stretch.user.to);
      writer.add(block.rest);
    }
  }
  const endsInConflict = stretches.at(-1)?.type === 'conflict';
  const isTerminated = endsInConflict || threeWay(texts, ({ isTerminated }) => isTerminated);
  return { bytes: writer.bytes({ hasBom: threeWay(texts, ({ hasBom }) => hasBom), isTerminated }), hunks };
}

/** A property of the whole file: the side that changed it wins; a base that is lost leaves it to the user. */
export function threeWay({ base, user, render }: Texts, property: (text: Text) => boolean): boolean {
  return base === null || property(user) !== property(base) ? property(user) : property(render);
}
