/** Edits of a text by place: everything around them stays as it is. Pure. */

/** Offsets in UTF-16 units, `end` exclusive. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The splices must not overlap; of two at one place the later one of the list comes first. */
export const spliced = (text: string, splices: readonly Splice[]): string =>
  splices
    .toSorted((a, b) => b.start - a.start)
    .reduce(
      (result, { start, end, text: piece }) => result.slice(0, start) + piece + result.slice(end),
      text,
    );
