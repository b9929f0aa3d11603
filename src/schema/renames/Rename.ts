/** One answer of `--rename`. */
export interface Rename {
  /** The field's model, by its new name; null where a model is renamed. */
  readonly model: string | null;
  readonly from: string;
  readonly to: string;
}
