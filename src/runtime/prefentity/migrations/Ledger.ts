/** The table of applied migrations: the same on every engine, and text wherever an engine has a mind of its own. */

import { LEDGER_TABLE } from '../../sql/ledger.js';
import type { SqlSession } from '../../sql/SqlSession.js';
import { columnNames } from '../../sql/schema/introspect/names.js';
import type { TableSpec } from '../../sql/schema/Table.js';

export interface LedgerRow {
  readonly id: string;
  readonly checksum: string;
  readonly actor: string;
  readonly appliedAt: string;
  readonly durationMs: number;
  readonly toolVersion: string;
  /** '' where the project has only one. */
  readonly app: string;
}

const SPEC: TableSpec = {
  columns: {
    id: { type: 'string', maxLength: 255, notNull: true },
    checksum: { type: 'string', maxLength: 255, notNull: true },
    actor: { type: 'string', maxLength: 255, notNull: true },
    applied_at: { type: 'string', maxLength: 32, notNull: true },
    duration_ms: { type: 'integer', notNull: true },
    tool_version: { type: 'string', maxLength: 64, notNull: true },
    app: { type: 'string', maxLength: 255, notNull: true, default: '' },
  },
  primaryKey: ['id'],
};

export class Ledger {
  readonly #session: SqlSession;
  #state: 'unknown' | 'missing' | 'old' | 'ready' = 'unknown';
  #rows: LedgerRow[] | undefined;
  #version: number | undefined;
  #reads = 0;

  constructor(session: SqlSession) {
    this.#session = session;
  }

  /** How often the rows were read from the database. */
  get reads(): number {
    return this.#reads;
  }

  /** All rows by id, kept until `refresh`. */
  async rows(): Promise<readonly LedgerRow[]> {
    return (this.#rows ??= await this.#read());
  }

  refresh(): void {
    this.#rows = undefined;
    if (this.#state !== 'ready') this.#state = 'unknown';
  }

  /**
   * Forgets rows that others may have changed since. SQLite knows whether another connection has written at all;
   * elsewhere nobody else writes while the lock is held.
   */
  async freshen(): Promise<void> {
    if (this.#version !== undefined && this.#version !== (await this.#dataVersion())) this.refresh();
  }

  /** Makes the table, or the column that earlier versions did not have. Inside of a transaction where there is one. */
  async prepare(): Promise<void> {
    const state = await this.#look();
    if (state === 'ready') return;
    const engine = this.#session.dialect.name;
    const { createIfMissing, statementsFor } = await import('./own-tables.js');
    const app = { ...SPEC.columns['app'], type: 'string' } as const;
    const sql =
      state === 'missing'
        ? createIfMissing(engine, LEDGER_TABLE, SPEC)
        : statementsFor(engine, { kind: 'addColumn', table: LEDGER_TABLE, column: 'app', spec: app }).join(
            ';',
          );
    await this.#session.script(sql);
    this.#state = 'unknown';
  }

  async add(row: LedgerRow): Promise<void> {
    const { id, checksum, actor, appliedAt, durationMs, toolVersion, app } = row;
    await this.#session.exec(
      `INSERT INTO "${LEDGER_TABLE}" ("id","checksum","actor","applied_at","duration_ms","tool_version","app") VALUES (?,?,?,?,?,?,?)`,
      [id, checksum, actor, appliedAt, durationMs, toolVersion, app],
    );
    this.#rows?.push(row);
  }

  async remove(id: string): Promise<void> {
    await this.#session.exec(`DELETE FROM "${LEDGER_TABLE}" WHERE "id" = ?`, [id]);
    this.#rows = this.#rows?.filter((row) => row.id !== id);
  }

  async #look() {
    if (this.#state !== 'unknown') return this.#state;
    const columns = await columnNames(this.#session, LEDGER_TABLE);
    if (columns.length === 0) return (this.#state = 'missing');
    return (this.#state = columns.includes('app') ? 'ready' : 'old');
  }

  async #dataVersion(): Promise<number | undefined> {
    if (this.#session.dialect.name !== 'sqlite') return undefined;
    const [row] = await this.#session.query<{ data_version: number }>('PRAGMA data_version');
    return row?.data_version;
  }

  async #read(): Promise<LedgerRow[]> {
    this.#reads++;
    this.#version = await this.#dataVersion();
    const state = await this.#look();
    if (state === 'missing') return [];
    return this.#session.query<LedgerRow>(
      `SELECT "id", "checksum", "actor", "applied_at" AS "appliedAt", "duration_ms" AS "durationMs",
        "tool_version" AS "toolVersion", ${state === 'old' ? "''" : '"app"'} AS "app" FROM "${LEDGER_TABLE}" ORDER BY "id"`,
    );
  }
}
