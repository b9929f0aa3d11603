/** Changes between two versions of the templates, as data: an upgrade applies them before files are compared. */

/** A renamed or moved export: applied to every import of it, in scaffolded and in hand-written files. */
export interface ApiChange {
  /** `prefiq/server`. */
  readonly module: string;
  readonly from: string;
  /** Its name now. */
  readonly to: string;
  /** Where it is exported from now, when that is another module. */
  readonly toModule?: string;
}

export interface FileSplit {
  readonly from: string;
  /** In the order in which the old file held what is in them now; may name the old path. */
  readonly into: readonly string[];
}

export type AnswerChange =
  /** Known under another name. */
  | { readonly rename: string; readonly to: string }
  /** Asked from this version on; projects made before get the value that leaves them as they were. */
  | { readonly add: string; readonly value: unknown };

export interface TemplateUpgrade {
  /** The version that brings it. */
  readonly to: string;
  /** For people, a sentence each. */
  readonly changes: readonly string[];
  /**
   * Renamed files and folders (these end in `/`), old → new. `__Model__` and its other cases mean each model of the
   * project.
   */
  readonly paths?: Readonly<Record<string, string>>;
  /** Named as they are after `paths`. */
  readonly splits?: readonly FileSplit[];
  /**
   * Modules that are imported from elsewhere now: old path, or folder (these end in `/`) → path, or specifier of a
   * package. Named as they are after `paths`; files do not move by it, imports of them follow.
   */
  readonly imports?: Readonly<Record<string, string>>;
  /**
   * Words of scaffolded files, by path after `paths` (`*` is one folder): old → new, within a line. They change before
   * files are compared, so that what a hand wrote beside them is no conflict.
   */
  readonly words?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly answers?: readonly AnswerChange[];
  readonly api?: readonly ApiChange[];
}
