/**
 * The journal: a redo log in one file. A line of JSON names every step, the bytes of all files follow it. One
 * file means one fsync: once it has its name, every step can be done again from it, even if a power cut
 * loses the other writes.
 */
import { closeSync, fsyncSync, openSync, readFileSync, readSync, renameSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { error } from '../../errors.js';
import { JOURNAL_FILE } from '../disk/layout.js';
import { sha256 } from '../text.js';
import type { BaseEntry } from '../types.js';

export interface WriteStep {
  readonly kind: 'write';
  readonly path: string;
  /** The file whose change this step is part of; its own path, or the one whose base it is. */
  readonly of: string;
  /** `store` files are the tool's own and are always overwritten. */
  readonly role: 'project' | 'store';
  /** SHA-256 of the bytes it replaces, null where there was no file. */
  readonly seen: string | null;
  readonly sha: string;
  readonly mode: number;
  /** Where in the payload. */
  readonly offset: number;
  readonly size: number;
}

export interface RemoveStep {
  readonly kind: 'remove';
  readonly path: string;
  readonly of: string;
  readonly role: 'project' | 'store';
  readonly seen: string | null;
}

export type Step = WriteStep | RemoveStep;

export interface JournalHeader {
  readonly format: 1;
  /** First, so that it is found without reading the whole: see readBoot. */
  readonly boot: string;
  readonly operation: string;
  readonly command: string;
  /** When it was written, ms: files that a power cut left empty are older than this. */
  readonly time: number;
  readonly steps: readonly Step[];
  readonly index: { readonly put: Readonly<Record<string, BaseEntry>>; readonly remove: readonly string[] };
  /** Directories that did not exist before, outermost first; `''` is the project itself. */
  readonly dirs: readonly string[];
  readonly sha: string;
}

export interface Journal {
  readonly header: JournalHeader;
  readonly payload: Uint8Array;
}

/** Durable under its name when this returns: this is the commit point. */
export function writeJournal(root: string, journal: Journal): void {
  const file = join(root, JOURNAL_FILE);
  const draft = join(root, `${JOURNAL_FILE}.draft`);
  const handle = openSync(draft, 'w');
  try {
    writeAll(handle, Buffer.from(`${JSON.stringify(journal.header)}\n`));
    writeAll(handle, journal.payload);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(draft, file);
  syncDirectory(dirname(file));
}

function writeAll(handle: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length;) done += writeSync(handle, bytes, done);
}

export function readJournal(root: string, path: string): Journal {
  const bytes = readFileSync(join(root, path));
  const end = bytes.indexOf(10);
  const damaged = (reason: string) => error('PFQ_JOURNAL_DAMAGED', { file: path, reason });
  let header: JournalHeader;
  try {
    header = JSON.parse(bytes.subarray(0, end).toString()) as JournalHeader;
  } catch (cause) {
    throw damaged((cause as Error).message);
  }
  if (header.format !== 1) throw damaged('it was written by another version');
  const payload = bytes.subarray(end + 1);
  if (sha256(payload) !== header.sha) throw damaged('its content does not match its hash');
  return { header, payload };
}

export function getPayload({ payload }: Journal, { offset, size }: WriteStep): Uint8Array {
  return payload.subarray(offset, offset + size);
}

/** The boot a log was written in, from its first bytes; null where there is no such file. */
export function readBoot(root: string, path: string): string | null {
  let handle: number;
  try {
    handle = openSync(join(root, path), 'r');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw cause;
  }
  try {
    const start = Buffer.alloc(128);
    const length = readSync(handle, start);
    return /"boot":"([^"]*)"/.exec(start.toString('utf8', 0, length))?.[1] ?? '';
  } finally {
    closeSync(handle);
  }
}

/** Makes a rename durable. Windows neither needs nor allows it. */
function syncDirectory(dir: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(dir, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
