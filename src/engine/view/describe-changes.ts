/** A ChangeSet for people and for machines: `--dry-run`, `--diff`, `--json`. */
import { getOwnEdit } from '../disk-edits.js';
import { isBinary, normalise } from '../text.js';
import type { Change, ChangeSet, Owner, SeenFile, Status } from '../types.js';
import { unifiedDiff } from './unified-diff.js';

/** In the order people want to read them: what needs them last. */
const STATUSES: readonly Status[] = [
  'identical',
  'keep',
  'create',
  'update',
  'merge',
  'move',
  'restore',
  'delete',
  'forget',
  'replace',
  'deleted',
  'orphan',
  'conflict',
];
const QUIET: ReadonlySet<Status> = new Set<Status>(['identical', 'keep', 'forget']);

export interface ChangeJson {
  readonly path: string;
  readonly status: Status;
  readonly owner: Owner;
  readonly origin: string;
  readonly note?: string;
  readonly diff?: string;
}

export interface ChangeSetJson {
  readonly counts: Readonly<Partial<Record<Status, number>>>;
  readonly changes: readonly ChangeJson[];
}

export const hasConflicts = ({ changes }: ChangeSet): boolean =>
  changes.some(({ status }) => status === 'conflict');

/** Conflicts are exit 3, everything else is fine. */
export const exitCodeOf = (changeSet: ChangeSet): 0 | 3 => (hasConflicts(changeSet) ? 3 : 0);

export function counts({ changes }: ChangeSet): Partial<Record<Status, number>> {
  const result: Partial<Record<Status, number>> = {};
  for (const status of STATUSES) {
    const count = changes.filter((change) => change.status === status).length;
    if (count > 0) result[status] = count;
  }
  return result;
}

/** `58 create, 2 identical`; "nothing to do" when every file is as it should be. */
export function summary(changeSet: ChangeSet): string {
  const parts = Object.entries(counts(changeSet)).map(([status, count]) => `${count} ${status}`);
  return parts.length === 0 ? 'nothing to do' : parts.join(', ');
}

/** One line a file that is created, changed or needs a person; `all` lists the quiet ones too. */
export function listing({ changes }: ChangeSet, { all = false } = {}): string[] {
  const targets = new Set(changes.flatMap((change) => (change.kind === 'move' ? change.to : [])));
  return changes
    .filter(({ status, path }) => all || !(QUIET.has(status) || (status === 'update' && targets.has(path))))
    .map(({ path, status, note }) => `${status.padEnd(9)} ${path}${note === null ? '' : `  (${note})`}`);
}

/** Unified diff of everything that would be written or removed, and of conflicts for which nothing is written. */
export function diffOf({ changes }: ChangeSet): string {
  return changes.map(diffOfChange).join('');
}

function diffOfChange(change: Change): string {
  const edit = getOwnEdit(change);
  if (edit === undefined) return '';
  const { path, before, after } = edit;
  if ([before, after].some((file) => file !== null && isBinary(file.bytes)))
    return `Binary file ${path} differs\n`;
  return unifiedDiff(path, textOf(before), textOf(after));
}

const textOf = (file: SeenFile | null): string | null =>
  file && Buffer.from(normalise(file.bytes)).toString();

export function toJson(changeSet: ChangeSet, { diff = false } = {}): ChangeSetJson {
  return {
    counts: counts(changeSet),
    changes: changeSet.changes.map((change) => {
      const { path, status, owner, origin, note } = change;
      const text = diff ? diffOfChange(change) : '';
      return {
        path,
        status,
        owner,
        origin,
        ...(note === null ? {} : { note }),
        ...(text === '' ? {} : { diff: text }),
      };
    }),
  };
}
