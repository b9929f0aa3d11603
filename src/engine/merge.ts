/**
 * The seam where both sides changed a text. Today every such case is a conflict; the three-way merge fits in
 * here and nowhere else.
 */
export interface MergeInput {
  readonly path: string;
  /** Null where the pristine text is lost. All three with LF line ends. */
  readonly base: Uint8Array | null;
  readonly user: Uint8Array;
  readonly render: Uint8Array;
}

export type MergeResult =
  | { readonly type: 'merged'; readonly bytes: Uint8Array }
  | { readonly type: 'conflict'; readonly note: string };

export function mergeTexts({ path }: MergeInput): MergeResult {
  return {
    type: 'conflict',
    note: `edited here and changed by the tool; settle with --keep ${path} (yours) or --take ${path} (the tool's)`,
  };
}
