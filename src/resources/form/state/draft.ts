import type { FormState } from '@codexion/resources/form/state/FormState';
import { changesOf } from '@codexion/resources/form/state/rows';
import { keepRows, type KeptRow } from '@codexion/resources/form/state/tables';
import type { FormValues } from '@codexion/resources/form/state/values';

/** The unsaved changes of a form. Only changes are kept, with the values they were made on. */
export interface Draft {
  /** ISO 8601 */
  readonly at: string;
  readonly opened: FormValues;
  readonly changes: FormValues;
  readonly tables: Readonly<Record<string, readonly KeptRow[]>>;
}

/** One draft a form and user, so that people who share a browser do not see each other's. */
export const draftKey = (route: string, id: string | undefined, user: string | null): string =>
  `draft:${route}:${id ?? 'new'}:${user ?? ''}`;

/** Undefined where nothing was changed. */
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

/** Undefined for what is no draft, such as one of an older version of the app. */
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

/** A browser may have no storage at all, or refuse it: then there are no drafts, and saving works all the same. */
export function readDraft(key: string): Draft | undefined {
  try {
    return parseDraft(localStorage.getItem(key));
  } catch {
    return undefined;
  }
}

/** Says whether the draft is safe. */
export function writeDraft(key: string, draft: Draft | undefined): boolean {
  try {
    if (draft) localStorage.setItem(key, JSON.stringify(draft));
    else localStorage.removeItem(key);
    return true;
  } catch {
    return false; // No room, or not allowed.
  }
}
