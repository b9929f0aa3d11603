/** Git's conflict markers, so that editors show their buttons and `git diff --check` knows them. */

export interface Labels {
  readonly user: string;
  readonly base: string;
  readonly render: string;
}

export const DEFAULT_LABELS: Labels = { user: 'yours', base: 'before', render: 'prefiq' };

const OPEN = '<<<<<<<';
const BASE = '|||||||';
const MIDDLE = '=======';
const CLOSE = '>>>>>>>';

/**
 * The line before the user's side of a block, and the lines after it. A base of null is one that is lost: an empty
 * section would say that there was nothing.
 */
export function formatConflict(
  base: readonly string[] | null,
  render: readonly string[],
  labels: Labels,
): { readonly open: string; readonly rest: readonly string[] } {
  const before = base === null ? [] : [`${BASE} ${labels.base}`, ...base];
  return {
    open: `${OPEN} ${labels.user}`,
    rest: [...before, MIDDLE, ...render, `${CLOSE} ${labels.render}`],
  };
}

/** Whether a text holds an unresolved block; a row of `=` under a heading is none. */
export function hasMarkers(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = lineWith(text, OPEN, 0);
  for (const marker of [MIDDLE, CLOSE]) {
    if (at === -1) return false;
    at = lineWith(text, marker, at + OPEN.length);
  }
  return at !== -1;
}

const ENDS = new Set([32, 13, 10]);

/** Start of a line that holds only the marker, or the marker and a label; -1 where there is none. */
function lineWith(text: Buffer, marker: string, from: number): number {
  for (let at = text.indexOf(marker, from); at !== -1; at = text.indexOf(marker, at + 1)) {
    if (at > 0 && text[at - 1] !== 10 && !isAfterBom(text, at)) continue;
    const next = at + marker.length;
    if (next === text.length || ENDS.has(text[next] as number)) return at;
  }
  return -1;
}

const isAfterBom = (text: Buffer, at: number): boolean =>
  at === 3 && text[0] === 0xef && text[1] === 0xbb && text[2] === 0xbf;
