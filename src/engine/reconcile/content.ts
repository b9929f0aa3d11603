/** A rendered file as bytes, with its hash and the base entry it would leave behind. */
import { isBinary, normalise, sha256, toBytes } from '../text.js';
import type { BaseEntry, RenderedFile } from '../types.js';

export interface Content {
  readonly file: RenderedFile;
  /** LF line ends. */
  readonly bytes: Uint8Array;
  readonly hash: string;
  readonly binary: boolean;
  readonly base: { readonly entry: BaseEntry; readonly pristine: Uint8Array | null };
}

export function contentOf(file: RenderedFile): Content {
  const bytes = normalise(toBytes(file.content));
  const hash = sha256(bytes);
  return {
    file,
    bytes,
    hash,
    binary: isBinary(bytes),
    base: {
      entry: { owner: file.owner, origin: file.origin, sha256: hash },
      // Only what a hand may edit is ever merged; for the others the hash is enough.
      pristine: file.owner === 'user' ? bytes : null,
    },
  };
}
