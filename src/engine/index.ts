/** The pipeline: plan → render → reconcile → apply. See types.ts for what passes between the stages. */
export { readIndex, readPristine } from './base-store.js';
export { textAt } from './text-at.js';
export { apply, applyLocked, hasWork, locked, type ApplyOptions } from './apply.js';
export { getWrittenBytes } from './disk-edits.js';
export { contentHash, sha256 } from './text.js';
export { reconcile } from './reconcile.js';
export type { PlannedOptions, ReconcileOptions } from './reconcile-options.js';
export { projectStatus, type FileState, type FileStatus, type ProjectStatus } from './status.js';
export { settle, type Settling } from './settle.js';
export { openConflicts } from './pending.js';
export { renamings, type Renaming } from './renaming.js';
export type { Follow, Followed, FollowedText } from './follow.js';
export type { HandEdit } from './absent.js';
export type { Split } from './split.js';
export { readIndexLines, type IndexLines } from './index-lines.js';
export { needsRecovery, recover } from './recover.js';
export { formatWide } from './format.js';
export { render, treeOf } from './render.js';
export {
  renderTemplate,
  targetOf,
  type CompiledTemplate,
  type Template,
  type TemplateSource,
} from './template.js';
export { moduleTemplates, type TemplateModule } from './template-module.js';
export { fillPath, undot } from './placeholders.js';
export {
  counts,
  diffOf,
  exitCodeOf,
  hasConflicts,
  listing,
  summary,
  toJson,
  type ChangeSetJson,
} from './view.js';
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
