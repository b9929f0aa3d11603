/**
 * A change in a repeating text has several possible places: a function added after another one may begin with either's
 * closing brace. Changes are slid down as far as they go, or to where the other text changed too, as git does it, so
 * that the same edit is found at the same place in both comparisons of a merge.
 */

/** A run of changed lines, `start..end`; empty between any two unchanged ones. */
class Runs {
  start = 0;
  end = 0;
  private readonly ids: Int32Array;
  private readonly changed: Uint8Array;

  constructor(ids: Int32Array, changed: Uint8Array) {
    this.ids = ids;
    this.changed = changed;
    while (changed[this.end] === 1) this.end++;
  }

  get isEmpty(): boolean {
    return this.start === this.end;
  }

  next(): boolean {
    if (this.end === this.ids.length) return false;
    this.start = ++this.end;
    while (this.changed[this.end] === 1) this.end++;
    return true;
  }

  previous(): void {
    this.end = --this.start;
    while (this.changed[this.start - 1] === 1) this.start--;
  }

  /** One line up; merges with a run it then touches. */
  slideUp(): boolean {
    const { ids, changed } = this;
    if (this.start === 0 || ids[this.start - 1] !== ids[this.end - 1]) return false;
    changed[--this.start] = 1;
    changed[--this.end] = 0;
    while (changed[this.start - 1] === 1) this.start--;
    return true;
  }

  slideDown(): boolean {
    const { ids, changed } = this;
    if (this.end === ids.length || ids[this.start] !== ids[this.end]) return false;
    changed[this.start++] = 0;
    changed[this.end++] = 1;
    while (changed[this.end] === 1) this.end++;
    return true;
  }
}

/** Slides the changes of one text; `other` is the text it was compared with. */
export function slideChanges(
  ids: Int32Array,
  changed: Uint8Array,
  otherIds: Int32Array,
  otherChanged: Uint8Array,
): void {
  const own = new Runs(ids, changed);
  const other = new Runs(otherIds, otherChanged);
  do {
    if (!own.isEmpty) slide(own, other);
    other.next();
  } while (own.next());
}

function slide(own: Runs, other: Runs): void {
  let size: number;
  let highest: number;
  let matching: boolean;
  do {
    size = own.end - own.start;
    while (own.slideUp()) other.previous();
    highest = own.end;
    matching = !other.isEmpty;
    while (own.slideDown()) {
      other.next();
      if (!other.isEmpty) matching = true;
    }
  } while (own.end - own.start !== size);
  if (own.end === highest || !matching) return;
  while (other.isEmpty) {
    own.slideUp();
    other.previous();
  }
}
