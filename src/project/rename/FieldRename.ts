/** A renamed field, with every name that follows from it. */
export interface FieldRename {
  /** The model it belongs to. */
  readonly model: string;
  readonly from: string;
  readonly to: string;
  /** Old name → new one: the field as declared, and as a record carries it (`owner`, `ownerId`). */
  readonly words: ReadonlyMap<string, string>;
}
