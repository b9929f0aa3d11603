import { useState } from 'react';

import type { RecordBase } from '@codexion/resources/api/Resource';

export interface Selection<T extends RecordBase> {
  readonly records: ReadonlyMap<string, T>;
  /** With `range`, everything from the row before to this one. */
  toggle(record: T, range: boolean): void;
  togglePage(): void;
  select(records: readonly T[]): void;
  clear(): void;
}

const none: ReadonlyMap<string, never> = new Map<string, never>();

/**
 * The selected records. They stay selected on other pages of the list, but not under another filter: what cannot be
 * seen should not be deleted.
 */
export function useSelection<T extends RecordBase>(
  rows: readonly T[],
  scope: string,
): Selection<T> {
  const [held, setHeld] = useState<{
    readonly scope: string;
    readonly records: ReadonlyMap<string, T>;
    readonly last?: string;
  }>({ scope, records: none });
  const kept = held.scope === scope ? held.records : none;
  // Rows that were fetched again bring their new version and state.
  const fresh = rows.filter(({ id }) => kept.has(id)).map((row) => [row.id, row] as const);
  const records = new Map([...kept, ...fresh]);

  const put = (changed: readonly T[], isOn: boolean, last?: string): void => {
    const next = new Map(records);
    for (const record of changed) {
      if (isOn) next.set(record.id, record);
      else next.delete(record.id);
    }
    setHeld({ scope, records: next, ...(last && { last }) });
  };
  return {
    records,
    toggle: (record, range) => {
      const at = rows.findIndex(({ id }) => id === record.id);
      const last = range ? rows.findIndex(({ id }) => id === held.last) : -1;
      const changed = last < 0 ? [record] : rows.slice(Math.min(at, last), Math.max(at, last) + 1);
      put(changed, !records.has(record.id), record.id);
    },
    togglePage: () => put(rows, !rows.every(({ id }) => records.has(id))),
    select: (chosen) => put(chosen, true),
    clear: () => setHeld({ scope, records: none }),
  };
}
