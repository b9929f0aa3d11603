/** The journal of steps on MariaDB, where each change of a table commits by itself. */

import { createHash } from 'node:crypto';

import { error } from '../../../errors/error.js';
import type { SqlSession } from '../../../sql/SqlSession.js';
import { columnNames } from '../../../sql/schema/introspect/names.js';
import type { Operation } from '../../../sql/schema/Operation.js';
import type { TableSpec } from '../../../sql/schema/Table.js';
import { createIfMissing } from '../own-tables.js';
import type { Key } from '../perform/batches.js';

const STEPS_TABLE = 'prefiq_migration_steps';

const SPEC: TableSpec = {
  columns: {
    id: { type: 'string', maxLength: 255, notNull: true },
    direction: { type: 'string', maxLength: 4, notNull: true },
    step: { type: 'integer', notNull: true },
    state: { type: 'string', maxLength: 16, notNull: true },
    what: { type: 'string', maxLength: 400, notNull: true },
    last_key: { type: 'text' },
  },
  primaryKey: ['id', 'direction', 'step'],
};

export interface StepRow {
  readonly state: 'started' | 'done';
  /** Tells one operation from another. */
  readonly what: string;
  /** Of a step that changes rows: how far it went. */
  readonly lastKey: Key | null;
}

/** The words of an operation and a hash of all it says. */
export function fingerprint(operation: Operation, words: string): string {
  const text = JSON.stringify(operation, (_, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  );
  return `${words.slice(0, 300)} #${createHash('sha256').update(text).digest('hex').slice(0, 16)}`;
}

export class StepJournal {
  readonly #session: SqlSession;
  readonly #key: readonly [id: string, direction: string];
  readonly #rows = new Map<number, StepRow>();

  constructor(session: SqlSession, id: string, direction: 'up' | 'down') {
    this.#session = session;
    this.#key = [id, direction];
  }

  async open(): Promise<void> {
    await this.#session.script(createIfMissing('mariadb', STEPS_TABLE, SPEC));
    const rows = await this.#session.query<{
      step: number;
      state: StepRow['state'];
      what: string;
      key: string | null;
    }>(
      `SELECT "step", "state", "what", "last_key" AS "key" FROM "${STEPS_TABLE}" WHERE "id" = ? AND "direction" = ?`,
      this.#key,
    );
    for (const { step, state, what, key } of rows)
      this.#rows.set(step, { state, what, lastKey: key === null ? null : (JSON.parse(key) as Key) });
  }

  /** Throws PFQ_MIGRATION_HALF where one broke off on its way in the other direction: steps are written for whole tables. */
  async assertOneWay(): Promise<void> {
    await assertNoneHalf(this.#session, this.#key[1] === 'up' ? 'down' : 'up');
  }

  of(step: number): StepRow | undefined {
    return this.#rows.get(step);
  }

  async write(step: number, row: StepRow): Promise<void> {
    await this.#session.exec(
      `REPLACE INTO "${STEPS_TABLE}" ("id","direction","step","state","what","last_key") VALUES (?,?,?,?,?,?)`,
      [...this.#key, step, row.state, row.what, row.lastKey === null ? null : JSON.stringify(row.lastKey)],
    );
    this.#rows.set(step, row);
  }

  async forget(step: number): Promise<void> {
    await this.#session.exec(
      `DELETE FROM "${STEPS_TABLE}" WHERE "id" = ? AND "direction" = ? AND "step" = ?`,
      [...this.#key, step],
    );
    this.#rows.delete(step);
  }

  /** Of a migration that is done. */
  async clear(): Promise<void> {
    await this.#session.exec(`DELETE FROM "${STEPS_TABLE}" WHERE "id" = ? AND "direction" = ?`, this.#key);
    this.#rows.clear();
  }
}

/** Throws where a migration was interrupted on its way down: with nothing pending it would look done. */
export async function assertEnded(session: SqlSession): Promise<void> {
  const columns = await columnNames(session, STEPS_TABLE);
  if (columns.length > 0) await assertNoneHalf(session, 'down');
}

/** Is there a migration that broke off? */
export async function isUnderWay(session: SqlSession): Promise<boolean> {
  if ((await columnNames(session, STEPS_TABLE)).length === 0) return false;
  return (await session.query(`SELECT "id" FROM "${STEPS_TABLE}" LIMIT 1`)).length > 0;
}

async function assertNoneHalf(session: SqlSession, direction: 'up' | 'down'): Promise<void> {
  const [row] = await session.query<{ id: string }>(
    `SELECT "id" FROM "${STEPS_TABLE}" WHERE "direction" = ? ORDER BY "id" LIMIT 1`,
    [direction],
  );
  if (row === undefined) return;
  const values = { id: row.id, direction };
  throw error('PFQ_MIGRATION_HALF', values, { details: values });
}
