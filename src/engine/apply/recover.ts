/** Recovers an interrupted run: finishes it when it had reached its commit point, takes it back otherwise. */
import { existsSync, lstatSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import {
  JOURNAL_FILE,
  LAST_LOG_FILE,
  LOCK_FILE,
  PREFIQ_DIR,
  REPLACED_DIR,
  TMP_DIR,
  UNDO_FILE,
} from '../disk/layout.js';
import type { Recovery } from '../types.js';
import { acquireLock, sweepLocks } from './acquire-lock.js';
import { getBootId, isSameBoot } from './identify-boot.js';
import { getPayload, readBoot, readJournal, type WriteStep } from './journal.js';
import { redoSteps, removeEmpty, rewriteFile, getStagingDir, undoSteps } from './perform-steps.js';

/** Whether `recover` has something to do: a journal, staged files of a run that died, or a log of an earlier boot. */
export function needsRecovery(root: string): boolean {
  const entries = entriesOf(join(root, TMP_DIR));
  if (entries.some((name) => name !== basename(LAST_LOG_FILE) && !name.startsWith(basename(LOCK_FILE))))
    return true;
  const boot = entries.length === 0 ? null : readBoot(root, LAST_LOG_FILE);
  return boot !== null && !isSameBoot(boot, getBootId());
}

function entriesOf(dir: string): string[] {
  try {
    return readdirSync(dir);
  } catch (cause) {
    if (['ENOENT', 'ENOTDIR'].includes((cause as NodeJS.ErrnoException).code ?? '')) return [];
    throw cause;
  }
}

/** For the start of every command that reads or writes a project. */
export async function recover(root: string, command: string): Promise<Recovery | null> {
  if (!needsRecovery(root)) return null;
  const release = await acquireLock(root, { command });
  try {
    return recoverLocked(root);
  } finally {
    release();
  }
}

/** The caller holds the lock. */
export function recoverLocked(root: string): Recovery | null {
  const recovery = takeBackJournal(root) ?? finishJournal(root);
  if (recovery === null) mendTorn(root);
  sweepStaging(root);
  return recovery;
}

function takeBackJournal(root: string): Recovery | null {
  if (!existsSync(join(root, UNDO_FILE))) return null;
  const { header } = readJournal(root, UNDO_FILE);
  undoSteps(root, getStagingDir(root, header.operation), header);
  discardStaging(root, header.operation);
  rmSync(join(root, UNDO_FILE), { force: true });
  return { operation: header.operation, outcome: 'rolled back', skipped: [] };
}

function finishJournal(root: string): Recovery | null {
  if (!existsSync(join(root, JOURNAL_FILE))) return null;
  const journal = readJournal(root, JOURNAL_FILE);
  const { operation } = journal.header;
  const skipped = redoSteps(root, getStagingDir(root, operation), journal);
  renameSync(join(root, JOURNAL_FILE), join(root, LAST_LOG_FILE));
  return { operation, outcome: 'finished', skipped };
}

/**
 * Files are renamed into place without an fsync each, so a power cut soon after an operation may leave some of
 * them empty or full of zeros (never with other bytes: their names appear only after the write). The log of the last
 * operation was synced and stays until the next one; in a later boot it mends what was torn.
 */
function mendTorn(root: string): void {
  const boot = readBoot(root, LAST_LOG_FILE);
  if (boot === null || isSameBoot(boot, getBootId())) return;
  const journal = readJournal(root, LAST_LOG_FILE);
  const dir = getStagingDir(root, journal.header.operation);
  for (const step of journal.header.steps) {
    if (step.kind !== 'write' || !isTorn(join(root, step.path), step, journal.header.time)) continue;
    rewriteFile(join(root, step.path), join(root, TMP_DIR, 'mend'), getPayload(journal, step), step);
  }
  rmSync(dir, { recursive: true, force: true });
  rmSync(join(root, LAST_LOG_FILE), { force: true });
}

/** Some file systems know times to two seconds only. */
const CLOCK_STEP_MS = 2000;

/** Emptied after the operation by a person: that has a later time, and stays. */
function isTorn(file: string, step: WriteStep, time: number): boolean {
  const stats = lstatSync(file, { throwIfNoEntry: false });
  if (stats === undefined || !stats.isFile() || step.size === 0 || stats.mtimeMs > time + CLOCK_STEP_MS)
    return false;
  return readFileSync(file).every((byte) => byte === 0);
}

/** Removes the staging of operations that never committed, with the copies they had put aside. */
function sweepStaging(root: string): void {
  sweepLocks(root);
  for (const entry of readdirSync(join(root, TMP_DIR), { withFileTypes: true })) {
    if (entry.isDirectory()) discardStaging(root, entry.name);
    else if (entry.name.endsWith('.draft')) rmSync(join(root, TMP_DIR, entry.name), { force: true });
  }
}

/** Staged files of an operation, and the copies of an operation that did not happen. */
export function discardStaging(root: string, operation: string): void {
  const committed = readBoot(root, LAST_LOG_FILE) !== null && lastOperation(root) === operation;
  rmSync(getStagingDir(root, operation), { recursive: true, force: true });
  if (committed) return;
  rmSync(join(root, REPLACED_DIR, operation), { recursive: true, force: true });
  removeEmpty(join(root, REPLACED_DIR));
}

function lastOperation(root: string): string {
  return readJournal(root, LAST_LOG_FILE).header.operation;
}

/** Takes away the directories of a project that never came to be. */
export function removeEmptyProject(root: string, made: string | undefined): void {
  removeEmpty(join(root, TMP_DIR));
  removeEmpty(join(root, PREFIQ_DIR));
  if (made === undefined) return;
  for (let dir = root; dir.length >= made.length; dir = join(dir, '..')) if (!removeEmpty(dir)) return;
}
