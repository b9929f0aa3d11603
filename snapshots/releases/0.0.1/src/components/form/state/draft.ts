import type { FormState } from './FormState.js';
import { changesOf } from './rows.js';
import { keepRows, type KeptRow } from './tables.js';
import type { FormValues } from './values.js';

export interface Draft {
  /** ISO 8601 */
  readonly at: string;
  readonly opened: FormValues;
  readonly changes: FormValues;
  readonly tables: Readonly<Record<string, readonly KeptRow[]>>;
}

export const draftKey = (route: string, id: string | undefined, user: string | null): string =>
  `draft:${route}:${id ?? 'new'}:${user ?? ''}`;

export function draftOf({ row, tables }: FormState, at: Date): Draft | undefined {
  const changes = changesOf(row);
  const kept = Object.entries(tables)
    .map(([name, table]) => [name, keepRows(table)] as const)
    .filter(([, rows]) => rows.length > 0);
  if (Object.keys(changes).length === 0 && kept.length === 0) return undefined;
  const opened = Object.keys(changes).map((name) => [name, row.initial[name] ?? ''] as const);
  return {
    at: at.toISOString(),
    opened: Object.fromEntries(opened),
    changes,
    tables: Object.fromEntries(kept),
  };
}

const isTree = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

export function parseDraft(stored: string | null): Draft | undefined {
  try {
    const draft: unknown = JSON.parse(stored ?? 'null');
    const isDraft =
      isTree(draft) &&
      typeof draft['at'] === 'string' &&
      isTree(draft['opened']) &&
      isTree(draft['changes']) &&
      isTree(draft['tables']);
    return isDraft ? (draft as unknown as Draft) : undefined;
  } catch {
    return undefined; // Not JSON, so not ours.
  }
}

export function readDraft(key: string): Draft | undefined {
  try {
    return parseDraft(localStorage.getItem(key));
  } catch {
    return undefined;
  }
}

export function writeDraft(key: string, draft: Draft | undefined): boolean {
  try {
    if (draft) localStorage.setItem(key, JSON.stringify(draft));
    else localStorage.removeItem(key);
    return true;
  } catch {
    return false; // No room, or not allowed.
  }
}
