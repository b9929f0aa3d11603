/**
 * One writer a project. The lock is a file that appears with its content at once (a hard link to a finished
 * file, exclusive by nature), naming its holder, so that a waiter can say who it is and a dead holder is noticed
 * by its process id and start time. Own instead of proper-lockfile: that costs 20 ms to load and learns of a
 * dead holder only after seconds without a heartbeat.
 */
import { linkSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { error } from '../../errors.js';
import { LOCK_FILE } from '../disk/layout.js';

export interface LockHolder {
  readonly pid: number;
  /** Tells a process from a later one with the same id; null where the system does not say. */
  readonly started: string | null;
  readonly host: string;
  readonly command: string;
  readonly nonce: string;
}

export interface LockOptions {
  /** Shown to those who wait: `lowcode scaffold model Project`. */
  readonly command: string;
  readonly waitMs?: number;
  readonly onWait?: (holder: LockHolder) => void;
}

const WAIT_MS = 5000;
const POLL_MS = 20;
/** A holder on another machine (a shared disk) cannot be asked; no operation lasts this long. */
const FOREIGN_STALE_MS = 10 * 60_000;
/** A file without content on a disk without hard links: its maker is about to write it, or died. */
const EMPTY_STALE_MS = 3000;

/** Resolves to the function that releases the lock. */
export async function acquireLock(root: string, options: LockOptions): Promise<() => void> {
  const file = join(root, LOCK_FILE);
  const deadline = Date.now() + (options.waitMs ?? WAIT_MS);
  let hasReported = false;
  for (;;) {
    const taken = tryLock(file, options.command);
    if (typeof taken === 'function') return taken;
    if (!hasReported) options.onWait?.(taken);
    hasReported = true;
    if (Date.now() >= deadline) throw heldError(taken, file);
    await sleep(POLL_MS);
  }
}

function heldError(holder: LockHolder, file: string) {
  const where = holder.host === hostname() ? '' : ` on ${holder.host}`;
  const text = holder.pid === 0 ? 'an unknown one' : `"${holder.command}", process ${holder.pid}${where}`;
  return error('PFQ_LOCK_HELD', { holder: text, file }, { details: holder });
}

/** The release function, or who holds the lock. */
function tryLock(file: string, command: string): (() => void) | LockHolder {
  for (;;) {
    const mine = describeSelf(command);
    if (placeLock(file, mine)) return () => releaseLock(file, mine.nonce);
    const holder = readHolder(file);
    if (holder === null) continue;
    if (!isStale(holder, file)) return holder;
    // Only who holds the lock named after the dead one may remove it, so no fresh lock is ever removed.
    const steal = tryLock(`${file}.${holder.nonce.slice(0, 8)}`, command);
    if (typeof steal !== 'function') return holder;
    if (readHolder(file)?.nonce === holder.nonce) rmSync(file, { force: true });
    steal();
  }
}

function describeSelf(command: string): LockHolder {
  return {
    pid: process.pid,
    started: getStartTime(process.pid),
    host: hostname(),
    command,
    nonce: randomUUID(),
  };
}

/** True when the lock is ours now. */
function placeLock(file: string, mine: LockHolder): boolean {
  const own = `${file}.${mine.nonce}`;
  mkdirSync(dirname(file), { recursive: true });
  try {
    writeFileSync(own, JSON.stringify(mine));
    linkSync(own, file);
    return true;
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    if (code === 'ENOENT') return placeLock(file, mine);
    if (code === 'EPERM' || code === 'ENOTSUP' || code === 'EOPNOTSUPP' || code === 'ENOSYS')
      return placeUnlinked(file, mine);
    throw cause;
  } finally {
    rmSync(own, { force: true });
  }
}

/** For disks without hard links (exFAT, some network shares): exclusive, though not written at once. */
function placeUnlinked(file: string, mine: LockHolder): boolean {
  try {
    writeFileSync(file, JSON.stringify(mine), { flag: 'wx' });
    return true;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw cause;
  }
}

function releaseLock(file: string, nonce: string): void {
  if (readHolder(file)?.nonce === nonce) rmSync(file, { force: true });
}

/** Null when the lock has gone meanwhile. */
function readHolder(file: string): LockHolder | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as LockHolder;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null;
    if (cause instanceof SyntaxError)
      return { pid: 0, started: null, host: hostname(), command: '', nonce: 'unreadable' };
    throw cause;
  }
}

function isStale(holder: LockHolder, file: string): boolean {
  if (holder.host !== hostname()) return getAge(file) > FOREIGN_STALE_MS;
  if (holder.pid === 0) return getAge(file) > EMPTY_STALE_MS;
  return !isAlive(holder.pid) || (holder.started !== null && getStartTime(holder.pid) !== holder.started);
}

/** Removes what processes that died while taking the lock left beside it. The caller holds the lock. */
export function sweepLocks(root: string): void {
  const dir = dirname(join(root, LOCK_FILE));
  const prefix = `${basename(LOCK_FILE)}.`;
  for (const name of readdirSync(dir)) {
    const file = join(dir, name);
    const holder = name.startsWith(prefix) ? readHolder(file) : null;
    if (holder !== null && isStale(holder, file)) rmSync(file, { force: true });
  }
}

function getAge(file: string): number {
  return Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    // EPERM: it lives, and belongs to somebody else.
    return (cause as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Field 22 of /proc/<pid>/stat: start in clock ticks since boot. Other systems have nothing as cheap. */
function getStartTime(pid: number): string | null {
  if (process.platform !== 'linux') return null;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null; // The process ended this instant, or /proc is not mounted.
  }
}
