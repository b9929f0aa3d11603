/**
 * ChangeSet → disk, all or nothing; nothing else in the toolkit writes into a project.
 *
 *   lock → recover → check → stage → journal (the commit point) → renames → index → journal becomes the last log
 *
 * A kill before the commit point leaves only staged files, which the next run sweeps away; after it, the next run
 * does the rest from the journal. A failure after it (a full disk, a directory without permission) takes every
 * step back. Files replaced are first linked under a second name, so that taking back needs no space.
 *
 * Durability: one fsync for the journal, which holds all bytes, one for its directory and one for the index.
 * The files themselves need none: until the next operation the journal is kept and mends what a power cut tears.
 */
import { randomBytes } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  type Stats,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { PrefiqError } from 'prefiq/errors';
import { error } from '../../errors.js';
import { readIndex } from '../base/read-base.js';
import { changesDisk, getDiskEdits } from '../disk-edits.js';
import { explainFailure } from '../disk/explain-failure.js';
import { INDEX_FILE, JOURNAL_FILE, LAST_LOG_FILE, REPLACED_DIR, TMP_DIR, UNDO_FILE } from '../disk/layout.js';
import { sha256, sameBytes } from '../text.js';
import type { ChangeSet, Receipt, Recovery } from '../types.js';
import { acquireLock, type LockHolder } from './acquire-lock.js';
import { getBootId } from './identify-boot.js';
import { writeJournal, type Journal } from './journal.js';
import { assertNothingOpen, openConflicts, recordConflicts } from './pending.js';
import {
  copyOldFile,
  performSteps,
  stageFiles,
  getStagingDir,
  undoSteps,
  writeIndex,
} from './perform-steps.js';
import { planSteps, type Steps } from './plan-steps.js';
import { discardStaging, recoverLocked, removeEmptyProject } from './recover.js';

export interface ApplyOptions {
  /** Shown to others who wait: `lowcode scaffold model Project`. */
  readonly command: string;
  readonly lockWaitMs?: number;
  readonly onWait?: (holder: LockHolder) => void;
}

/** Whether applying would change a byte, be it of the project or of the base. */
export function hasWork({ changes, settles }: ChangeSet): boolean {
  if (settles) return true;
  return changes.some((change) => change.base !== null || changesDisk(change));
}

export async function apply(changeSet: ChangeSet, options: ApplyOptions): Promise<Receipt> {
  if (!hasWork(changeSet)) return { operation: null, written: [], removed: [], replaced: [], recovery: null };
  const { root } = changeSet;
  return locked(root, options, (recovery) => {
    assertNothingOpen(root);
    return applyLocked(changeSet, options.command, recovery);
  });
}

/** Runs `work` as the project's only writer, after finishing what an interrupted run left. */
export async function locked<T>(
  root: string,
  options: ApplyOptions,
  work: (recovery: Recovery | null) => T | Promise<T>,
): Promise<T> {
  let made: string | undefined;
  let release: () => void;
  try {
    made = mkdirSync(join(root, TMP_DIR), { recursive: true });
    release = await acquireLock(root, {
      command: options.command,
      ...(options.lockWaitMs === undefined ? {} : { waitMs: options.lockWaitMs }),
      ...(options.onWait === undefined ? {} : { onWait: options.onWait }),
    });
  } catch (cause) {
    throw cause instanceof PrefiqError ? cause : explainFailure(cause, TMP_DIR);
  }
  try {
    return await work(recoverLocked(root));
  } finally {
    release();
    removeEmptyProject(root, made);
  }
}

/** The caller holds the lock. */
export function applyLocked(changeSet: ChangeSet, command: string, recovery: Recovery | null): Receipt {
  const { root } = changeSet;
  const seen = assertAsSeen(changeSet);
  const steps = planSteps(changeSet, makePendingBytes(changeSet, command));
  const journal = makeJournal(root, command, steps);
  const { operation } = journal.header;
  const dir = getStagingDir(root, operation);
  const replaced = steps.replaced.map((path) => `${REPLACED_DIR}/${operation}/${path}`);
  try {
    stageFiles(root, dir, journal);
    steps.replaced.forEach((path, i) => copyReplaced(join(root, path), join(root, replaced[i] as string)));
    writeJournal(root, { ...journal, header: { ...journal.header, time: Date.now() } });
  } catch (cause) {
    abandonStaging(root, operation);
    throw cause instanceof PrefiqError ? cause : explainFailure(cause, dir);
  }
  try {
    performSteps(root, dir, journal.header, seen);
    writeIndex(root, dir, journal.header);
  } catch (cause) {
    takeBack(root, journal);
    throw cause instanceof PrefiqError ? cause : explainFailure(cause, root);
  }
  finishOperation(root, dir, operation);
  return {
    operation,
    written: journal.header.steps
      .filter((s) => s.kind === 'write' && s.role === 'project')
      .map((s) => s.path),
    removed: journal.header.steps
      .filter((s) => s.kind === 'remove' && s.role === 'project')
      .map((s) => s.path),
    replaced,
    recovery,
  };
}

/** The text for the pending file: null removes it, undefined keeps it. */
function makePendingBytes(changeSet: ChangeSet, command: string): Uint8Array | null | undefined {
  if (changeSet.settles) return null;
  if (openConflicts(changeSet).length === 0) return undefined;
  return Buffer.from(`${JSON.stringify(recordConflicts(changeSet, readIndex(changeSet.root), command))}\n`);
}

/** Refuses when anything moved since reconcile looked; returns the state the renames compare with once more. */
function assertAsSeen({ root, changes, indexSeen }: ChangeSet): Map<string, Stats | null> {
  const stats = new Map<string, Stats | null>();
  const verify = (path: string, seen: { readonly bytes: Uint8Array } | null) => {
    const now = lstatSync(join(root, path), { throwIfNoEntry: false }) ?? null;
    stats.set(path, now);
    if (
      now === null
        ? seen === null
        : seen !== null && now.isFile() && sameBytes(readFileSync(join(root, path)), seen.bytes)
    )
      return;
    throw error('PFQ_APPLY_CHANGED', { path });
  };
  for (const { path, before } of changes.flatMap(getDiskEdits)) verify(path, before);
  const index = join(root, INDEX_FILE);
  const now = existsSync(index) ? readFileSync(index) : null;
  const isSame = now === null || indexSeen === null ? now === indexSeen : sameBytes(now, indexSeen);
  if (!isSame) throw error('PFQ_APPLY_CHANGED', { path: INDEX_FILE });
  return stats;
}

function makeJournal(root: string, command: string, { steps, payload, index }: Steps): Journal {
  const time = Date.now();
  // Sorts by time in a listing of .prefiq/replaced; random against two machines on one share.
  const operation = `${new Date(time).toISOString().replace(/\D/g, '').slice(0, 14)}-${randomBytes(3).toString('hex')}`;
  const dirs = findMissingDirs(
    root,
    steps.filter((step) => step.kind === 'write').map((step) => step.path),
  );
  return {
    header: {
      format: 1,
      boot: getBootId(),
      operation,
      command,
      time,
      steps,
      index,
      dirs,
      sha: sha256(payload),
    },
    payload,
  };
}

/** Directories that have to be made, outermost first. */
function findMissingDirs(root: string, paths: readonly string[]): string[] {
  const known = new Map<string, boolean>([['.', true]]);
  const exists = (dir: string): boolean => {
    const before = known.get(dir);
    if (before !== undefined) return before;
    const there = exists(dirname(dir)) && existsSync(join(root, dir));
    known.set(dir, there);
    return there;
  };
  for (const path of paths) exists(dirname(path));
  return [...known]
    .filter(([, there]) => !there)
    .map(([dir]) => dir)
    .sort();
}

function copyReplaced(file: string, copy: string): void {
  mkdirSync(dirname(copy), { recursive: true });
  copyOldFile(file, copy);
}

/** Nothing was touched yet. */
function abandonStaging(root: string, operation: string): void {
  rmSync(join(root, `${JOURNAL_FILE}.draft`), { force: true });
  rmSync(join(root, JOURNAL_FILE), { force: true });
  discardStaging(root, operation);
}

function takeBack(root: string, { header }: Journal): void {
  try {
    renameSync(join(root, JOURNAL_FILE), join(root, UNDO_FILE));
    undoSteps(root, getStagingDir(root, header.operation), header);
    discardStaging(root, header.operation);
    rmSync(join(root, UNDO_FILE), { force: true });
  } catch (cause) {
    throw unfinished(header.operation, cause);
  }
}

/** The operation is committed from here on; the rest is tidying. */
function finishOperation(root: string, dir: string, operation: string): void {
  try {
    renameSync(join(root, JOURNAL_FILE), join(root, LAST_LOG_FILE));
    try {
      rmdirSync(dir);
    } catch {
      rmSync(dir, { recursive: true, force: true }); // Replaced files are in it.
    }
  } catch (cause) {
    throw unfinished(operation, cause);
  }
}

function unfinished(operation: string, cause: unknown) {
  const { message } = cause as Error;
  return error(
    'PFQ_APPLY_UNFINISHED',
    { operation, reason: message, advice: 'Look after the disk and the permissions.' },
    { cause },
  );
}
