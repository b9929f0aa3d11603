/** ChangeSet → the steps of a journal. */
import { Buffer } from 'node:buffer';
import { getDiskEdits, PLAIN_MODE } from '../disk-edits.js';
import { basePath, PENDING_FILE } from '../disk/layout.js';
import { sha256 } from '../text.js';
import type { BaseEntry, ChangeSet, SeenFile } from '../types.js';
import type { JournalHeader, Step } from './journal.js';

export interface Steps {
  readonly steps: readonly Step[];
  readonly payload: Uint8Array;
  readonly index: JournalHeader['index'];
  /** Hand-edited files to keep a copy of. */
  readonly replaced: readonly string[];
}

/** `pending`: what the pending file says afterwards; null removes it, undefined keeps it. */
export function planSteps(changeSet: ChangeSet, pending: Uint8Array | null | undefined): Steps {
  const project: Step[] = [];
  const store: Step[] = [];
  const chunks: Uint8Array[] = [];
  const put: Record<string, BaseEntry> = {};
  const remove: string[] = [];
  const replaced: string[] = [];
  let offset = 0;

  const write = (
    into: Step[],
    role: Step['role'],
    path: string,
    of: string,
    bytes: Uint8Array,
    mode: number,
    seen: SeenFile | null,
  ) => {
    into.push({
      kind: 'write',
      path,
      of,
      role,
      seen: hashOf(seen),
      sha: sha256(bytes),
      mode,
      offset,
      size: bytes.length,
    });
    chunks.push(bytes);
    offset += bytes.length;
  };

  for (const change of changeSet.changes) {
    const of = change.kind === 'move' ? change.to : change.path;
    for (const { path, before, after } of getDiskEdits(change)) {
      if (after === null) project.push({ kind: 'remove', path, of, role: 'project', seen: hashOf(before) });
      else write(project, 'project', path, of, after.bytes, after.mode, before);
    }
    if ((change.kind === 'write' || change.kind === 'remove') && change.seen?.keepsCopy)
      replaced.push(change.path);
    if (change.base === null) continue;
    const { path, base } = change;
    if (base.entry === null) remove.push(path);
    else put[path] = base.entry;
    if (typeof base.pristine !== 'string')
      write(store, 'store', basePath(path), path, base.pristine, PLAIN_MODE, null);
    // Also where an owner changed: a generated file keeps no pristine text.
    else if (base.pristine === 'remove')
      store.push({ kind: 'remove', path: basePath(path), of: path, role: 'store', seen: null });
  }
  const own = { path: PENDING_FILE, of: PENDING_FILE, role: 'store' } as const;
  if (pending === null) store.push({ ...own, kind: 'remove', seen: null });
  else if (pending !== undefined) write(store, 'store', own.path, own.of, pending, PLAIN_MODE, null);
  // Removals last: they take away the directories they leave empty.
  const steps = [...project, ...store].sort((a, b) => rank(a) - rank(b));
  return { steps, payload: Buffer.concat(chunks), index: { put, remove }, replaced };
}

const rank = (step: Step): number => (step.kind === 'remove' ? 1 : 0);

const hashOf = (seen: SeenFile | null): string | null => (seen === null ? null : sha256(seen.bytes));
