import type { ModelMeta } from 'prefiq/modelmeta';

import type { ModelPermissions } from '@codexion/resources/hooks/useSession';
import type { Violation } from '@codexion/resources/api/problem';
import type { FormState, Place } from '@codexion/resources/form/state/FormState';
import { checkRow, type Row } from '@codexion/resources/form/state/rows';
import { cellAt, checkTable } from '@codexion/resources/form/state/tables';

/** A broken rule, and where. The path is below the row. */
export interface Broken {
  readonly place: Place;
  readonly violation: Violation;
}

/** The outcome of a list of broken rules. */
export interface Marked {
  readonly count: number;
  /** Messages that stand at no input. */
  readonly elsewhere: readonly string[];
  /** Id of the first wrong input. */
  readonly first: string | undefined;
}

/** Everything that is wrong by the rules of the models. */
export function findBroken(
  model: ModelMeta,
  { row, tables }: FormState,
  permissions: Pick<ModelPermissions, 'unwritable'>,
): readonly Broken[] {
  const own = checkRow(model, row, permissions).violations;
  const nested = Object.entries(tables).flatMap(([table, content]) =>
    [...checkTable(content)].flatMap(([key, violations]) =>
      violations.map((violation) => ({ place: { table, key }, violation })),
    ),
  );
  return [...own.map((violation) => ({ place: { key: row.key }, violation })), ...nested];
}

/** The same for what the server said: `tasks.create.0.title` is a cell of a table. */
export const locate = (
  { row, tables }: FormState,
  violations: readonly Violation[],
): readonly Broken[] =>
  violations.map((violation) => {
    const [table = '', ...rest] = violation.path.split('.');
    const content = tables[table];
    const cell = content && cellAt(content, rest.join('.'));
    if (!cell) return { place: { key: row.key }, violation };
    const { key, property } = cell;
    return { place: { table, key }, violation: { ...violation, path: property } };
  });

/** Puts the messages to their inputs, in place of those that stood there before. */
export function mark(
  state: FormState,
  found: readonly Broken[],
  say: (place: Place, violation: Violation) => { readonly id: string; readonly message: string },
): Marked & { readonly state: FormState } {
  const elsewhere = new Set<string>();
  const errors = new Map<Row, Record<string, string>>();
  let first: string | undefined;
  for (const { place, violation } of found) {
    const { table, key } = place;
    const rows = table === undefined ? [state.row] : (state.tables[table]?.rows ?? []);
    const row = rows.find((candidate) => candidate.key === key);
    const property = violation.path.split('.')[0] ?? '';
    const { id, message } = say(place, violation);
    if (row && Object.hasOwn(row.values, property)) {
      first ??= id;
      errors.set(row, { [property]: message, ...errors.get(row) });
    } else elsewhere.add(message);
  }
  const marked = (row: Row): Row => ({ ...row, errors: errors.get(row) ?? {} });
  const tables = Object.entries(state.tables).map(
    ([name, table]) => [name, { ...table, rows: table.rows.map(marked) }] as const,
  );
  return {
    state: { row: marked(state.row), tables: Object.fromEntries(tables) },
    count: found.length,
    elsewhere: [...elsewhere],
    first,
  };
}
