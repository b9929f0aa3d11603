/** Doing, redoing and undoing the steps of a journal. Synchronous throughout: no signal handler runs in between. */
import {
  chmodSync,
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmdirSync,
  unlinkSync,
  writeFileSync,
  type Stats,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { error } from '../../errors.js';
import { formatIndex, parseIndex } from '../base/base-index.js';
import { replaceEntries } from '../base/splice-index.js';
import { BASE_DIR, INDEX_FILE, PREFIQ_DIR, TMP_DIR } from '../disk/layout.js';
import { textAt } from '../disk/text-at.js';
import { sha256 } from '../text.js';
import type { BaseEntry } from '../types.js';
import { getPayload, type Journal, type JournalHeader, type Step, type WriteStep } from './journal.js';

const codeOf = (cause: unknown): string | undefined => (cause as NodeJS.ErrnoException).code;

/** Files of one operation: staged ones by number, and what they replace. */
export const getStagingDir = (root: string, operation: string): string => join(root, TMP_DIR, operation);
const stagedFile = (dir: string, step: number): string => join(dir, String(step));
const oldFile = (dir: string, step: number): string => join(dir, `${step}.old`);

/** Writes the new bytes aside and keeps the old ones there, so that after the commit point only renames remain. */
export function stageFiles(root: string, dir: string, journal: Journal): void {
  mkdirSync(dir, { recursive: true });
  // A new project has no store yet, so there is nothing of it to keep.
  const hasStore = existsSync(join(root, BASE_DIR));
  journal.header.steps.forEach((step, number) => {
    if (step.kind === 'write') writeStaged(stagedFile(dir, number), getPayload(journal, step), step.mode);
    const old = join(root, step.path);
    // Asked first: most store files are new, and a link that fails costs ten times the question.
    const isThere = step.role === 'store' ? hasStore && existsSync(old) : step.seen !== null;
    if (isThere) (step.role === 'store' ? linkOldFile : copyOldFile)(old, oldFile(dir, number));
  });
}

function writeStaged(file: string, bytes: Uint8Array, mode: number): void {
  writeFileSync(file, bytes, { mode });
  // The umask decides for plain files; whoever made a file executable meant it.
  if ((mode & 0o111) !== 0) chmodSync(file, mode);
}

/** Errors of file systems without hard links, and of a file that has as many names as it can have. */
const NO_LINKS: ReadonlySet<string> = new Set([
  'EPERM',
  'ENOTSUP',
  'EOPNOTSUPP',
  'ENOSYS',
  'EXDEV',
  'EMLINK',
]);

/** A second name for the same bytes; a copy where the disk knows no hard links. */
function linkOldFile(file: string, kept: string): void {
  try {
    linkSync(file, kept);
  } catch (cause) {
    const code = codeOf(cause) ?? '';
    if (code === 'ENOENT' && !existsSync(file)) return;
    if (!NO_LINKS.has(code)) throw cause;
    copyOldFile(file, kept);
  }
}

/**
 * For files that development servers watch: a second name is a change of the file to inotify, and chokidar, which looks
 * at a file once in 5 ms, would look before the new bytes are there and never again.
 */
export function copyOldFile(file: string, kept: string): void {
  try {
    copyFileSync(file, kept, constants.COPYFILE_FICLONE);
  } catch (cause) {
    if (codeOf(cause) !== 'ENOENT' || existsSync(file)) throw cause;
  }
}

/** Does every step for the first time. `check` is what apply saw a moment ago. */
export function performSteps(
  root: string,
  dir: string,
  header: JournalHeader,
  check: ReadonlyMap<string, Stats | null>,
): void {
  for (const path of header.dirs) mkdirSync(join(root, path), { recursive: true });
  header.steps.forEach((step, number) => {
    const target = join(root, step.path);
    if (step.role === 'project') assertUnmoved(target, step.path, check.get(step.path) ?? null);
    if (step.kind === 'write') moveInto(stagedFile(dir, number), target);
    else removeFile(root, step.path);
  });
}

function assertUnmoved(target: string, path: string, then: Stats | null): void {
  const now = lstatSync(target, { throwIfNoEntry: false }) ?? null;
  const same =
    then === null || now === null
      ? then === now
      : now.ino === then.ino && now.mtimeMs === then.mtimeMs && now.size === then.size;
  if (!same) throw error('PFQ_APPLY_CHANGED', { path });
}

/** A mount point below the project makes a rename impossible; then the last hop starts beside the target. */
function moveInto(staged: string, target: string): void {
  try {
    renameSync(staged, target);
  } catch (cause) {
    if (codeOf(cause) !== 'EXDEV') throw cause;
    const beside = `${target}.prefiq-tmp`;
    copyFileSync(staged, beside);
    renameSync(beside, target);
  }
}

/** Removes a file, and the directories that it leaves empty. */
function removeFile(root: string, path: string): void {
  try {
    unlinkSync(join(root, path));
  } catch (cause) {
    if (codeOf(cause) !== 'ENOENT') throw cause;
  }
  for (let dir = dirname(path); dir !== '.'; dir = dirname(dir)) if (!removeEmpty(join(root, dir))) return;
}

/** Whether the directory is gone: one that a killed run removed already may have left an empty parent. */
export function removeEmpty(dir: string): boolean {
  try {
    rmdirSync(dir);
    return true;
  } catch (cause) {
    const code = codeOf(cause);
    if (code === 'ENOENT') return true;
    // EEXIST is how some systems spell ENOTEMPTY; EPERM and EBUSY: a mount point, or somebody's open directory.
    if (['ENOTEMPTY', 'EEXIST', 'EPERM', 'EBUSY', 'EACCES'].includes(code ?? '')) return false;
    throw cause;
  }
}

/** Advances the index by the operation's own entries, so that doing it twice is doing it once. */
export function writeIndex(
  root: string,
  dir: string,
  { index }: JournalHeader,
  except: ReadonlySet<string> = new Set(),
): void {
  const changes = new Map<string, BaseEntry | null>();
  for (const path of index.remove) if (!except.has(path)) changes.set(path, null);
  for (const [path, entry] of Object.entries(index.put)) if (!except.has(path)) changes.set(path, entry);
  mkdirSync(dirname(join(root, INDEX_FILE)), { recursive: true });
  const staged = join(dir, 'index');
  const text = textAt(join(root, INDEX_FILE));
  writeDurably(
    staged,
    (text === null ? undefined : replaceEntries(text, changes)) ?? rebuildIndex(text, changes),
  );
  moveInto(staged, join(root, INDEX_FILE));
}

function rebuildIndex(text: string | null, changes: ReadonlyMap<string, BaseEntry | null>): string {
  const entries = new Map<string, BaseEntry>(text === null ? [] : parseIndex(text));
  for (const [path, entry] of changes) {
    if (entry === null) entries.delete(path);
    else entries.set(path, entry);
  }
  return formatIndex(entries);
}

/** The index is no step of the journal, so it cannot be mended from it. */
function writeDurably(file: string, text: string): void {
  const handle = openSync(file, 'w');
  try {
    writeFileSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Does the steps again after an interruption. Files edited since are kept and returned. */
export function redoSteps(root: string, dir: string, journal: Journal): string[] {
  const skipped = new Set<string>();
  mkdirSync(dir, { recursive: true });
  journal.header.steps.forEach((step, number) => {
    if (skipped.has(step.of)) return;
    const target = join(root, step.path);
    const now = hashAt(target);
    if (now === (step.kind === 'write' ? step.sha : null)) {
      // Killed between a file and the directories that it leaves empty.
      if (step.kind === 'remove') removeFile(root, step.path);
      return;
    }
    if (step.role === 'project' && now !== step.seen) {
      skipped.add(step.of);
      return;
    }
    if (step.kind === 'remove') removeFile(root, step.path);
    else rewriteFile(target, stagedFile(dir, number), getPayload(journal, step), step);
  });
  writeIndex(root, dir, journal.header, skipped);
  return [...skipped];
}

export function rewriteFile(target: string, staged: string, bytes: Uint8Array, step: WriteStep): void {
  mkdirSync(dirname(target), { recursive: true });
  writeStaged(staged, bytes, step.mode);
  moveInto(staged, target);
}

const ANCHORS: ReadonlySet<string> = new Set(['', PREFIQ_DIR, TMP_DIR]);

/** Takes the steps back, last first. Whatever is not exactly what the step wrote belongs to somebody else by now. */
export function undoSteps(root: string, dir: string, { steps, dirs }: JournalHeader): void {
  for (let number = steps.length - 1; number >= 0; number--)
    undoStep(root, dir, steps[number] as Step, number);
  // The project itself and the journal's directory go last, when the lock has been released: see apply.
  for (const path of dirs.toReversed()) if (!ANCHORS.has(path)) removeEmpty(join(root, path));
}

function undoStep(root: string, dir: string, step: Step, number: number): void {
  const target = join(root, step.path);
  const now = hashAt(target);
  if (now !== (step.kind === 'write' ? step.sha : null)) return;
  const old = oldFile(dir, number);
  if (lstatSync(old, { throwIfNoEntry: false }) !== undefined) {
    mkdirSync(dirname(target), { recursive: true });
    moveInto(old, target);
  } else if (step.kind === 'write' && step.seen === null) {
    unlinkSync(target);
  }
}

/** Null: nothing there. A directory or a link is nobody's file: it hashes to a word no file has. */
function hashAt(file: string): string | null {
  const stats = lstatSync(file, { throwIfNoEntry: false });
  if (stats === undefined) return null;
  return stats.isFile() ? sha256(readFileSync(file)) : 'no file';
}
