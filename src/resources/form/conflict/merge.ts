import type { FieldMeta, ModelMeta } from 'prefiq/modelmeta';

import type { RecordBase } from '@codexion/resources/api/Resource';
import type { FormValue } from '@codexion/resources/models/InputProps';
import type { FormState, Place } from '@codexion/resources/form/state/FormState';
import { isChanged, newRow, storedRow, type Row } from '@codexion/resources/form/state/rows';
import type { ChildTable } from '@codexion/resources/form/state/tables';
import type { FormValues } from '@codexion/resources/form/state/values';

/** A value that both sides have changed, each in its own way. */
export interface Conflict {
  readonly place: Place;
  /** Undefined where one side deleted the whole row. */
  readonly field: FieldMeta | undefined;
  /** Undefined: deleted on this side. */
  readonly opened: FormValue | undefined;
  readonly theirs: FormValue | undefined;
  readonly mine: FormValue | undefined;
  /** The row as it is with this side's answer; undefined: it goes. */
  readonly with: Readonly<Record<Side, (row: Row) => Row | undefined>>;
}

export type Side = 'theirs' | 'mine';

export interface Merge extends FormState {
  readonly conflicts: readonly Conflict[];
}

/**
 * Three versions in, one out: what one side alone has changed is taken over, what both have changed alike is no
 * question, and the rest is a conflict, in which mine stands until it is settled.
 */
export function mergeValues(
  opened: FormValues,
  theirs: FormValues,
  mine: FormValues,
): { readonly values: FormValues; readonly conflicts: readonly string[] } {
  const conflicts: string[] = [];
  const values: Record<string, FormValue> = {};
  for (const [property, their] of Object.entries(theirs)) {
    const [before, my] = [opened[property], mine[property]];
    const isMine = my !== undefined && my !== before && my !== their;
    values[property] = isMine ? my : their;
    if (isMine && their !== before) conflicts.push(property);
  }
  return { values, conflicts };
}

const keep = (row: Row): Row => row;
const drop = (): undefined => undefined;

function mergeRow(model: ModelMeta, place: Place, row: Row, record: RecordBase) {
  const fresh = storedRow(model, record);
  const { values, conflicts } = mergeValues(row.initial, fresh.values, row.values);
  return {
    row: { ...fresh, values },
    conflicts: conflicts.map((property): Conflict => ({
      place,
      field: model.fields.find((field) => field.property === property),
      opened: row.initial[property],
      theirs: fresh.values[property],
      mine: values[property],
      with: {
        mine: keep,
        theirs: (merged) => ({
          ...merged,
          values: { ...merged.values, [property]: fresh.values[property] ?? '' },
        }),
      },
    })),
  };
}

const whole = (place: Place, sides: Pick<Conflict, 'theirs' | 'mine' | 'with'>): Conflict => ({
  place,
  field: undefined,
  opened: '',
  ...sides,
});

function mergeTable(name: string, table: ChildTable, records: readonly RecordBase[]) {
  const { model } = table;
  const conflicts: Conflict[] = [];
  const mineOf = new Map(table.rows.map((row) => [row.key, row]));
  const theirs = new Set(records.map(({ id }) => id));
  const rows = records.map((record): Row => {
    const mine = mineOf.get(record.id);
    const fresh = storedRow(model, record);
    if (!mine || !isChanged(mine)) return fresh;
    const place = { table: name, key: record.id };
    if (!mine.removed) {
      const merged = mergeRow(model, place, mine, record);
      conflicts.push(...merged.conflicts);
      return merged.row;
    }
    if (mine.record?.version !== record.version) {
      const back = (row: Row): Row => ({ ...row, removed: false });
      const sides = { theirs: '', mine: undefined, with: { mine: keep, theirs: back } };
      conflicts.push(whole(place, sides));
    }
    return { ...fresh, removed: true };
  });
  for (const row of table.rows) {
    if (!row.record) rows.push(row);
    else if (!theirs.has(row.key) && !row.removed && isChanged(row)) {
      // Deleted by them, edited by me: mine lives on as a new row.
      const { key } = row;
      rows.push({ ...newRow(model, key), values: row.values });
      const sides = { theirs: undefined, mine: '', with: { mine: keep, theirs: drop } };
      conflicts.push(whole({ table: name, key }, sides));
    }
  }
  return { table: { ...table, rows }, conflicts };
}

/** Carries what was typed over to the record as it is stored now. `children` holds the rows by table. */
export function merge(
  model: ModelMeta,
  state: FormState,
  record: RecordBase,
  children: Readonly<Record<string, readonly RecordBase[]>> = {},
): Merge {
  const merged = mergeRow(model, { key: record.id }, state.row, record);
  const conflicts = [...merged.conflicts];
  const tables: Record<string, ChildTable> = { ...state.tables };
  for (const [name, table] of Object.entries(state.tables)) {
    const records = children[name];
    if (!records) continue;
    const result = mergeTable(name, table, records);
    tables[name] = result.table;
    conflicts.push(...result.conflicts);
  }
  return { row: merged.row, tables, conflicts };
}

/** The form after every conflict is answered. */
export function settle(merged: Merge, answers: ReadonlyMap<Conflict, Side>): FormState {
  let { row, tables } = merged;
  for (const conflict of merged.conflicts) {
    const answer = conflict.with[answers.get(conflict) ?? 'mine'];
    const { table: name, key } = conflict.place;
    const table = name === undefined ? undefined : tables[name];
    if (name === undefined || !table) row = answer(row) ?? row;
    else {
      const rows = table.rows.flatMap((one) => (one.key === key ? (answer(one) ?? []) : one));
      tables = { ...tables, [name]: { ...table, rows } };
    }
  }
  return { row, tables };
}
