/** The pipeline: plan → render → reconcile → apply. See types.ts for what passes between the stages. */
export { readIndex, readPristine } from './base/read-base.js';
export { textAt } from './disk/text-at.js';
export { apply, applyLocked, hasWork, locked, type ApplyOptions } from './apply/apply.js';
export { getWrittenBytes } from './disk-edits.js';
export { contentHash, sha256 } from './text.js';
export { reconcile } from './reconcile/reconcile.js';
export type { PlannedOptions, ReconcileOptions } from './reconcile/ReconcileOptions.js';
export { projectStatus, type FileState, type FileStatus, type ProjectStatus } from './project-status.js';
export { settle, type Settling } from './settle-conflicts.js';
export { openConflicts } from './apply/pending.js';
export { renamings, type Renaming } from './reconcile/renaming.js';
export type { Follow, Followed, FollowedText } from './reconcile/follow-rename.js';
export type { HandEdit } from './reconcile/reconcile-unrendered.js';
export type { Split } from './reconcile/split-files.js';
export { readIndexLines, type IndexLines } from './base/index-lines.js';
export { needsRecovery, recover } from './apply/recover.js';
export { formatWide } from './render/format-wide.js';
export { render, treeOf } from './render/render.js';
export {
  renderTemplate,
  targetOf,
  type CompiledTemplate,
  type Template,
  type TemplateSource,
} from './render/template.js';
export { moduleTemplates, type TemplateModule } from './render/module-templates.js';
export { fillPath, undot } from './render/fill-path.js';
export {
  counts,
  diffOf,
  exitCodeOf,
  hasConflicts,
  listing,
  summary,
  toJson,
  type ChangeSetJson,
} from './view/describe-changes.js';
export { write, type WriteOptions, type Written } from './write.js';
export type {
  BaseEntry,
  Change,
  ChangeSet,
  ContentRow,
  FileTree,
  LeftWord,
  Owner,
  Plan,
  PlanRow,
  Receipt,
  Recovery,
  RenderedFile,
  Rendering,
  Status,
  TemplateData,
  TemplateRow,
} from './types.js';
