/** ChangeSet → the steps of a journal. */
import { Buffer } from 'node:buffer';
import { basePath, PENDING_FILE } from './layout.js';
import type { JournalHeader, Step } from './journal.js';
import { sha256 } from './text.js';
import type { BaseEntry, ChangeSet, SeenFile } from './types.js';

export interface Steps {
  readonly steps: readonly Step[];
  readonly payload: Uint8Array;
  readonly index: JournalHeader['index'];
  /** Hand-edited files to keep a copy of. */
  readonly replaced: readonly string[];
}

const PLAIN = 0o644;
const EXECUTABLE = 0o755;

/** `pending`: what the pending file says afterwards; null removes it, undefined leaves it alone. */
export function stepsOf(changeSet: ChangeSet, pending: Uint8Array | null | undefined): Steps {
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
    const { path, seen, beside, base } = change;
    const of = change.partOf ?? path;
    if (change.write !== null) {
      const mode = seen?.mode ?? change.mode ?? (change.executable ? EXECUTABLE : PLAIN);
      write(project, 'project', path, of, change.write, change.executable ? mode | 0o111 : mode, seen);
    }
    if (change.remove) project.push({ kind: 'remove', path, of, role: 'project', seen: hashOf(seen) });
    if (beside !== null) write(project, 'project', beside.path, of, beside.bytes, PLAIN, beside.seen);
    if (change.keepReplaced) replaced.push(path);
    if (base === undefined) continue;
    if (base === null) remove.push(path);
    else put[path] = base.entry;
    if (base !== null && base.pristine !== null)
      write(store, 'store', basePath(path), path, base.pristine, PLAIN, null);
    // Also where an owner changed: a generated file keeps no pristine text.
    else if (change.hadPristine)
      store.push({ kind: 'remove', path: basePath(path), of: path, role: 'store', seen: null });
  }
  const own = { path: PENDING_FILE, of: PENDING_FILE, role: 'store' } as const;
  if (pending === null) store.push({ ...own, kind: 'remove', seen: null });
  else if (pending !== undefined) write(store, 'store', own.path, own.of, pending, PLAIN, null);
  // Removals last: they take away the directories they leave empty.
  const steps = [...project, ...store].sort((a, b) => rank(a) - rank(b));
  return { steps, payload: Buffer.concat(chunks), index: { put, remove }, replaced };
}

const rank = (step: Step): number => (step.kind === 'remove' ? 1 : 0);

const hashOf = (seen: SeenFile | null): string | null => (seen === null ? null : sha256(seen.bytes));
