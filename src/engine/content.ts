/** A rendered file as bytes, with its hash and the base entry it would leave behind. */
import { isBinary, normalise, sha256, toBytes } from './text.js';
import type { BaseEntry, RenderedFile } from './types.js';

export interface Content {
  readonly file: RenderedFile;
  /** LF line ends. */
  readonly bytes: Uint8Array;
  readonly hash: string;
  readonly binary: boolean;
  /** Null for a shared file. */
  readonly base: { readonly entry: BaseEntry; readonly pristine: Uint8Array | null } | null;
}

export function contentOf(file: RenderedFile): Content {
  const bytes = normalise(toBytes(file.content));
  const hash = sha256(bytes);
  return {
    file,
    bytes,
    hash,
    binary: isBinary(bytes),
    base: file.owner === 'shared' ? null : baseOf(file.owner, file.origin, hash, bytes),
  };
}

/** A generated file is never merged, so its hash is enough. */
function baseOf(owner: BaseEntry['owner'], origin: string, hash: string, bytes: Uint8Array) {
  return { entry: { owner, origin, sha256: hash }, pristine: owner === 'user' ? bytes : null };
}
