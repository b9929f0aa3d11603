import type { FieldMeta, ModelMeta } from 'prefiq/modelmeta';

import type { ModelPermissions } from '@codexion/resources/hooks/useSession';
import type { Violation } from '@codexion/resources/api/problem';
import type { FormValue } from '@codexion/resources/models/InputProps';
import type { FormState, Place } from '@codexion/resources/form/state/FormState';
import {
  findBroken,
  locate,
  mark,
  type Broken,
  type Marked,
} from '@codexion/resources/form/state/marks';
import { messageOf } from '@codexion/resources/form/state/messages';
import {
  checkRow,
  isChanged,
  readRow,
  siblingsOf,
  type Row,
} from '@codexion/resources/form/state/rows';
import { isTableChanged, restoreRows, tableChanges } from '@codexion/resources/form/state/tables';
import type { ChildTable, KeptRow } from '@codexion/resources/form/state/tables';

export interface FormStoreOptions {
  readonly model: ModelMeta;
  readonly row: Row;
  readonly permissions: Pick<ModelPermissions, 'unwritable'>;
  /** First part of the ids of its inputs; forms that are open at the same time need different ones. */
  readonly prefix: string;
  readonly labelOf: (field: FieldMeta) => string;
}

const HOME: Place = { key: '' };

/** All that is typed into a form, outside of React, so that a key pressed renders one input and not forty. */
export class FormStore {
  readonly model: ModelMeta;
  readonly options: FormStoreOptions;
  #state: FormState;
  /** Rows of a draft whose table is not loaded yet. */
  #kept: Readonly<Record<string, readonly KeptRow[]>> = {};
  #made = 0;
  readonly #listeners = new Set<() => void>();

  constructor(options: FormStoreOptions) {
    this.options = options;
    this.model = options.model;
    this.#state = { row: options.row, tables: {} };
  }

  get state(): FormState {
    return this.#state;
  }

  /** The record of the form itself. */
  get home(): Place {
    return HOME;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  set(next: Partial<FormState>): void {
    this.#state = { ...this.#state, ...next };
    for (const listener of this.#listeners) listener();
  }

  rowAt({ table, key }: Place): Row | undefined {
    if (table === undefined) return this.#state.row;
    return this.#state.tables[table]?.rows.find((row) => row.key === key);
  }

  setRow(place: Place, change: (row: Row) => Row): void {
    const { table, key } = place;
    if (table === undefined) return this.set({ row: change(this.#state.row) });
    this.setRows(table, (rows) => rows.map((row) => (row.key === key ? change(row) : row)));
  }

  setRows(table: string, change: (rows: readonly Row[]) => readonly Row[]): void {
    const known = this.#state.tables[table];
    if (known) this.setTable(table, { ...known, rows: change(known.rows) });
  }

  setTable(table: string, content: ChildTable): void {
    const kept = this.#kept[table];
    this.#kept = { ...this.#kept, [table]: [] };
    const restored = kept ? restoreRows(content, kept) : content;
    this.set({ tables: { ...this.#state.tables, [table]: restored } });
  }

  /** Puts the rows of a draft into tables that are loaded, and keeps the others for those to come. */
  restoreTables(kept: Readonly<Record<string, readonly KeptRow[]>>): void {
    this.#kept = kept;
    for (const [name, table] of Object.entries(this.#state.tables)) {
      if (kept[name]) this.setTable(name, table);
    }
  }

  isAwaited(table: string): boolean {
    return (this.#kept[table] ?? []).length > 0;
  }

  /** For a row that is not stored yet. */
  nextKey(): string {
    this.#made += 1;
    return `new-${this.#made}`;
  }

  change(place: Place, property: string, value: FormValue): void {
    this.setRow(place, (row) => {
      const next = { ...row, values: { ...row.values, [property]: value } };
      const shown = siblingsOf(this.#modelAt(place), property).filter(
        (name) => row.errors[name] !== undefined,
      );
      return shown.length > 0 ? this.#judge(place, next, shown) : next;
    });
  }

  /** Says what is wrong with a value once the input is left. */
  leave(place: Place, property: string): void {
    this.setRow(place, (row) => this.#judge(place, row, [property]));
  }

  /** Marks everything that is wrong by the rules of the models. */
  check(): Marked {
    return this.#mark(findBroken(this.model, this.#state, this.options.permissions));
  }

  /** Marks what the server said. */
  mark(violations: readonly Violation[]): Marked {
    return this.#mark(locate(this.#state, violations));
  }

  #mark(found: readonly Broken[]): Marked {
    const { state, ...marked } = mark(this.#state, found, (place, violation) => ({
      id: this.idOf(place, violation.path.split('.')[0] ?? ''),
      message: messageOf(this.#modelAt(place), violation, this.options.labelOf),
    }));
    this.set(state);
    return marked;
  }

  isDirty(): boolean {
    return isChanged(this.#state.row) || Object.values(this.#state.tables).some(isTableChanged);
  }

  /** The values to send: the record's own, and the changes of its tables. */
  payload(): object {
    const { row, tables } = this.#state;
    const nested = Object.entries(tables).flatMap(([property, table]) => {
      const changes = tableChanges(table);
      return changes ? [[property, changes] as const] : [];
    });
    return {
      ...readRow(this.model, row, this.options.permissions).data,
      ...Object.fromEntries(nested),
    };
  }

  permissionsAt(place: Place): FormStoreOptions['permissions'] {
    return this.#tableAt(place)?.permissions ?? this.options.permissions;
  }

  idOf({ table, key }: Place, property: string): string {
    return [this.options.prefix, ...(table === undefined ? [] : [table, key]), property].join('-');
  }

  #tableAt({ table }: Place): ChildTable | undefined {
    return table === undefined ? undefined : this.#state.tables[table];
  }

  #modelAt(place: Place): ModelMeta {
    return this.#tableAt(place)?.model ?? this.model;
  }

  #judge(place: Place, row: Row, properties: readonly string[]): Row {
    const model = this.#modelAt(place);
    const { violations } = checkRow(model, row, this.permissionsAt(place));
    const errors = Object.entries(row.errors).filter(([name]) => !properties.includes(name));
    for (const name of properties) {
      const violation = violations.find(({ path }) => path === name);
      if (violation) errors.push([name, messageOf(model, violation, this.options.labelOf)]);
    }
    return { ...row, errors: Object.fromEntries(errors) };
  }
}
