/**
 * One type a stage: Plan → Rendering → ChangeSet → Receipt. All of them readonly data, all paths relative to
 * the project with `/`. The engine knows files, owners and origins; what a model is it does not know.
 */

/**
 * `user`: scaffolded once, then only merged into. `tool`: generated, rewritten whenever it differs. `shared`: written
 * by both (the manifest): its render was made from the bytes on disk, with the user's edits in them.
 */
export type Owner = 'user' | 'tool' | 'shared';

/** Data of a template. Names the template uses and the row does not supply are an error. */
export type TemplateData = Readonly<Record<string, unknown>>;

interface RowBase {
  /** Where to; may hold placeholders (`bin/models/__Model__.ts`) and `dot-` prefixes. */
  readonly to: string;
  readonly owner: Owner;
  /** The group a file belongs to: `app`, `model:Project`, `registry`. A run covers whole groups. */
  readonly origin: string;
  /** Left out of the rendering when false. */
  readonly when?: boolean;
  readonly executable?: boolean;
}

export interface TemplateRow extends RowBase {
  /** As listed by the source: `app/bin/plugin.ts.ejs`. */
  readonly template: string;
  readonly data: TemplateData;
}

/** Content that another emitter made, such as a JSON Schema. `data` fills placeholders of the path. */
export interface ContentRow extends RowBase {
  readonly content: string | Uint8Array;
  /**
   * For `shared`: the text it was made from, null where there was none. When the disk has another one by now the
   * run is refused; when it has this one it is replaced, whether the base knows the file or not.
   */
  readonly from?: string | null;
  readonly data?: TemplateData;
  /** `to` is the path as it is: nothing is filled in, and `dot-` stays. */
  readonly isLiteral?: true;
}

export type PlanRow = TemplateRow | ContentRow;
export type Plan = readonly PlanRow[];

export interface RenderedFile {
  readonly path: string;
  readonly owner: Owner;
  readonly origin: string;
  readonly executable: boolean;
  /** Text is LF and UTF-8; bytes are copied as they are. */
  readonly content: string | Uint8Array;
  /** A template without a placeholder, formatted as its output. */
  readonly isVerbatim?: boolean;
  /** See ContentRow. */
  readonly from?: string | null;
}

/** Sorted by path. */
export type Rendering = ReadonlyMap<string, RenderedFile>;
export type FileTree = Rendering;

/** Every path of a run has exactly one. */
export type Status =
  | 'create' // not there yet
  | 'update' // pristine here, the render moved on
  | 'merge' // both moved on, the merge is clean
  | 'identical' // what the render says is what is there
  | 'keep' // edited here, the render did not move
  | 'conflict' // both moved on at one place: marked in the file; or a stranger is in the way, and stays untouched
  | 'move' // went to another path by a declared rename
  | 'deleted' // deleted by hand, stays so
  | 'restore' // deleted by hand, asked back
  | 'delete' // no longer rendered, pristine here
  | 'forget' // no longer rendered, and gone here already
  | 'orphan' // no longer rendered, edited here; kept
  | 'replace'; // generated file edited by hand: rewritten, the edit kept under .prefiq/replaced/

/** An entry of the base: what the tool last wrote (or accepted) at a path. */
export interface BaseEntry {
  readonly owner: Owner;
  readonly origin: string;
  /** Of the pristine render, line ends normalised. */
  readonly sha256: string;
  /** No longer rendered, and kept because a hand had edited it. */
  readonly orphan?: true;
}

/** The file at a path when reconcile read it. */
export interface SeenFile {
  readonly bytes: Uint8Array;
  readonly mode: number;
}

/** A file that gives way. */
export interface ReplacedFile extends SeenFile {
  /** Its bytes go to `.prefiq/replaced/<operation>/<path>` first. */
  readonly keepsCopy: boolean;
}

/** The base of a path after the run. */
export interface BaseChange {
  /** Null: the path is forgotten. */
  readonly entry: BaseEntry | null;
  /** The pristine text to store; or the stored one is removed, or left as it is, be it there or not. */
  readonly pristine: Uint8Array | 'remove' | 'leave';
}

interface ChangeHead {
  readonly path: string;
  readonly owner: Owner;
  readonly origin: string;
  /** Null: the base stays as it is. */
  readonly base: BaseChange | null;
  /** A fact or a next step for the reader, in one sentence. */
  readonly note: string | null;
}

/** The path stays as it is on disk, with or without a file. */
export interface KeptFile extends ChangeHead {
  readonly kind: 'keep';
  readonly status: Exclude<Status, 'move' | 'delete'>;
  readonly seen: SeenFile | null;
}

/** New bytes of a file, with the user's line ends. */
export interface WrittenFile extends ChangeHead {
  readonly kind: 'write';
  readonly status: Exclude<Status, 'move' | 'delete' | 'forget'>;
  readonly seen: ReplacedFile | null;
  readonly bytes: Uint8Array;
  readonly mode: number;
}

export interface RemovedFile extends ChangeHead {
  readonly kind: 'remove';
  /** `restore`: taking an operation back removes what it created. */
  readonly status: 'delete' | 'restore';
  readonly seen: ReplacedFile;
}

/** The old path of a moved file; the new one is a change of its own. */
export interface MovedFile extends ChangeHead {
  readonly kind: 'move';
  readonly status: 'move';
  readonly seen: SeenFile | null;
  readonly to: string;
}

/** A binary that both sides changed: the user's stays, and the render is written beside it. */
export interface FileBeside extends ChangeHead {
  readonly kind: 'beside';
  readonly status: 'conflict';
  readonly seen: SeenFile | null;
  /** The path of the render. */
  readonly beside: string;
  /** Null: it is there already. */
  readonly write: { readonly bytes: Uint8Array; readonly seen: SeenFile | null } | null;
  /** The user's file as a rename moves or changes it; null: it stays as it is. */
  readonly renamed: SeenFile | null;
}

/** The status is what people read; the kind is what happens to the file. */
export type Change = KeptFile | WrittenFile | RemovedFile | MovedFile | FileBeside;

/** A line by hand that still says an old word, which no rename may touch by itself. */
export interface LeftWord {
  readonly path: string;
  /** Counted from 1, in the file as it is afterwards. */
  readonly line: number;
  readonly word: string;
}

export interface ChangeSet {
  /** Absolute. */
  readonly root: string;
  /** Sorted by path. */
  readonly changes: readonly Change[];
  /** The index as it was read, null where there was none; apply refuses when it moved. */
  readonly indexSeen: Uint8Array | null;
  /** The open conflicts of an earlier operation are settled by this one. */
  readonly settles: boolean;
  /** Lines by hand in which a rename left an old word. */
  readonly left?: readonly LeftWord[];
}

/** The result of apply. */
export interface Receipt {
  /** Names the operation in journal, log and `.prefiq/replaced/`. Null: there was nothing to write. */
  readonly operation: string | null;
  readonly written: readonly string[];
  readonly removed: readonly string[];
  /** Copies of hand-edited generated files, relative to the project. */
  readonly replaced: readonly string[];
  /** Set when an earlier run had been interrupted. */
  readonly recovery: Recovery | null;
}

export interface Recovery {
  readonly operation: string;
  readonly outcome: 'finished' | 'rolled back';
  /** Edited between the interruption and now: kept. */
  readonly skipped: readonly string[];
}
