/** The lines of one text that take part in the search for equal ones. */
export interface Side {
  readonly ids: Int32Array;
  /** Their places in the text. */
  readonly lines: Int32Array;
  /** One for each line of the text; 1 where the other text has no counterpart. */
  readonly changed: Uint8Array;
}

/** Half the bits of `n`: the square root, within a factor of two. */
export function roughRoot(n: number): number {
  let root = 1;
  for (; n > 0; n >>= 2) root <<= 1;
  return root;
}
