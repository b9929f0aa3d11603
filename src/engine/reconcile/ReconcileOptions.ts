/** The options of reconcile: those of the plan, and those of the person. */
import type { Follow } from './follow-rename.js';
import type { HandEdit } from './reconcile-unrendered.js';
import type { Renaming } from './renaming.js';
import type { Split } from './split-files.js';

/** The plan's options; reading the project yields them. */
export interface PlannedOptions {
  /** Groups this run renders in full: only their files can be "no longer rendered". `'all'` covers the project. */
  readonly origins: readonly string[] | 'all';
  /** Single files that go as those of a covered group do. */
  readonly also?: readonly string[];
  /** Applied to base and user's file before they are compared with the render. */
  readonly renaming?: Renaming;
  /** A rename by meaning, which needs the rendering. */
  readonly follow?: Follow;
  /** Files that became several. */
  readonly splits?: readonly Split[];
  /** Files of the user's own that change, such as imports of what moved; refused when they are not `from` any more. */
  readonly edits?: readonly HandEdit[];
  /** Files that stay though they are no longer rendered, because one that stays imports them; as they are called now. */
  readonly needed?: ReadonlySet<string>;
}

/** The person's options. */
export interface AskedOptions {
  /** Files deleted by hand to restore. */
  readonly restore?: readonly string[];
  /** Conflicts settled for the user's side: theirs stays, and the render becomes the base. */
  readonly keep?: readonly string[];
  /** Conflicts settled for the tool's side; the user's bytes go to `.prefiq/replaced/`. */
  readonly take?: readonly string[];
  /** Files that are no longer rendered go even where they were edited; a copy stays under `.prefiq/replaced/`. */
  readonly force?: boolean;
}

export interface ReconcileOptions extends PlannedOptions, AskedOptions {
  /** Absolute directory of the project; need not exist yet. */
  readonly root: string;
}
