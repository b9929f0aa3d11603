import type { Labels } from './text/markers.js';

export interface MergeInput {
  /** Decides how the file is merged: by key, with imports as sets, by line. */
  readonly path: string;
  /** The pristine text, LF, without BOM. Null where it is lost: all in which user and render differ is a conflict. */
  readonly base: Uint8Array | null;
  /** As on disk: its line ends, BOM and final newline (or the lack of one) stay. */
  readonly user: Uint8Array;
  /** LF. */
  readonly render: Uint8Array;
  /** The labels behind the conflict markers. */
  readonly labels?: Labels;
}

export type MergeResult =
  | { readonly type: 'merged'; readonly bytes: Uint8Array }
  | {
      readonly type: 'conflict';
      /** The whole file, the user's line ends, every conflict between git's markers. */
      readonly bytes: Uint8Array;
      /** How many blocks there are. */
      readonly hunks: number;
      /** The next step for the reader, in one sentence. */
      readonly note: string;
    };
