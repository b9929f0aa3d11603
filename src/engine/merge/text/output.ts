/** Puts a merged text together from lines of the three it came from. */
import type { Span } from '../diff/diff3.js';
import { TextWriter, type Text } from './lines.js';
import { formatConflict, type Labels } from './markers.js';

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

export class Output {
  private readonly texts: Texts;
  private readonly labels: Labels;
  private readonly writer: TextWriter;
  private hunks = 0;
  private endsInConflict = false;

  constructor(texts: Texts, labels: Labels) {
    this.texts = texts;
    this.labels = labels;
    this.writer = new TextWriter(texts.user);
  }

  /** Lines of the user's, with their own ends. */
  user({ from, to }: Span): void {
    this.writer.keep(from, to);
    if (to > from) this.endsInConflict = false;
  }

  render({ from, to }: Span): void {
    this.lines(this.texts.render.lines.slice(from, to));
  }

  lines(lines: readonly string[]): void {
    this.writer.add(lines);
    if (lines.length > 0) this.endsInConflict = false;
  }

  conflict(base: Span, user: Span, render: Span): void {
    const before = this.texts.base?.lines.slice(base.from, base.to) ?? null;
    const block = formatConflict(before, this.texts.render.lines.slice(render.from, render.to), this.labels);
    this.writer.add([block.open]);
    this.writer.keep(user.from, user.to);
    this.writer.add(block.rest);
    this.hunks++;
    this.endsInConflict = true;
  }

  done(): Merged {
    const isTerminated = this.endsInConflict || mergeProperty(this.texts, (text) => text.isTerminated);
    const hasBom = mergeProperty(this.texts, (text) => text.hasBom);
    return { bytes: this.writer.bytes({ hasBom, isTerminated }), hunks: this.hunks };
  }
}

/** A property of the whole file: the side that changed it wins; a base that is lost leaves it to the user. */
export function mergeProperty({ base, user, render }: Texts, property: (text: Text) => boolean): boolean {
  return base === null || property(user) !== property(base) ? property(user) : property(render);
}
