/**
 * PostgreSQL: one transaction a migration, ledger row included. A change of a table waits a short while for those who
 * use it, because everybody who comes after waits behind it; then it gives way and is tried again, from the start.
 */

import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

import { error } from '../../../errors/error.js';
import type { SqlSession } from '../../../sql/SqlSession.js';
import { ALL_TENANTS, TENANT_SETTING } from '../../../sql/frame/database-tenant.js';
import { migrationDb } from '../kysely.js';
import type { Engine, EngineOptions, Work } from './Engine.js';
import { failed, locked } from '../failed.js';
import { withFreshPlans } from './fresh-plans.js';
import { SessionPerformer } from './SessionPerformer.js';

const PAUSE_MS = 50;

/** How long a statement waits for a lock, the first time and at most. */
const LOCK_MS = { first: 500, most: 2_000 } as const;
const BACK_OFF_MS = { first: 50, most: 2_000 } as const;

/** The two halves of the key of the advisory lock; the database is part of it already. */
const KEY = `hashtext('prefiq migrate'), hashtext(coalesce(current_schema(), ''))`;

const HOLDER = `SELECT a.pid, a.application_name AS name, coalesce(a.client_hostname, host(a.client_addr), 'local') AS host,
    to_char(a.backend_start AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS since
  FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
  WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 2
    AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
    AND l.classid::bigint = (hashtext('prefiq migrate')::bigint & 4294967295)
    AND l.objid::bigint = (hashtext(coalesce(current_schema(), ''))::bigint & 4294967295)`;

export class PostgresEngine implements Engine {
  readonly #session: SqlSession;
  readonly #options: EngineOptions;

  constructor(session: SqlSession, options: EngineOptions) {
    this.#session = withFreshPlans(session);
    this.#options = options;
  }

  /** The lock is the session's, and goes with it. */
  async exclusively<R>(work: () => Promise<R>): Promise<R> {
    const session = this.#session;
    // Row-level security holds for the owner of a table too: a step that fills a column is for the rows of all tenants.
    await session.query(
      `SELECT set_config('application_name', ?, false), set_config('statement_timeout', '0', false),
        set_config('${TENANT_SETTING}', '${ALL_TENANTS}', false)`,
      [`prefiq migrate, process ${process.pid} on ${hostname()}`.slice(0, 63)],
    );
    const started = performance.now();
    for (;;) {
      const [row] = await session.query<{ got: number }>(`SELECT pg_try_advisory_lock(${KEY})::int AS got`);
      if (row?.got === 1) break;
      if (performance.now() - started >= this.#options.lockTimeoutMs)
        throw locked(started, await this.#holder());
      await sleep(PAUSE_MS);
    }
    try {
      return await work();
    } finally {
      await session.query(`SELECT pg_advisory_unlock(${KEY})`).catch(() => undefined);
    }
  }

  async #holder(): Promise<string> {
    const [row] = await this.#session.query<Record<'pid' | 'name' | 'host' | 'since', string>>(HOLDER);
    if (!row) return 'whoever it was has just finished';
    return `${row.name || 'an unnamed client'} (server process ${row.pid}, from ${row.host}, since ${row.since})`;
  }

  async apply(work: Work): Promise<boolean> {
    const started = performance.now();
    for (let round = 0; ; round++) {
      try {
        return await this.#once(work, Math.min(LOCK_MS.first * 2 ** round, LOCK_MS.most));
      } catch (thrown) {
        const { kind } = this.#session.dialect.failure((thrown as Error).cause ?? thrown);
        if (kind !== 'busy' && kind !== 'serialization') throw thrown;
        const waited = performance.now() - started;
        if (waited >= this.#options.tableTimeoutMs) {
          const reason = ((thrown as Error).cause as Error | undefined)?.message ?? (thrown as Error).message;
          throw error(
            'PFQ_MIGRATION_BUSY',
            { id: work.migration.id, waited: (waited / 1000).toFixed(1), reason },
            { cause: thrown },
          );
        }
      }
      // Two that wait for each other should not come back at the same moment.
      await sleep(Math.min(BACK_OFF_MS.first * 2 ** round, BACK_OFF_MS.most) * (0.5 + Math.random()));
    }
  }

  async #once(work: Work, lockMs: number): Promise<boolean> {
    const session = this.#session;
    await session.script('BEGIN');
    try {
      await session.script(`SET LOCAL lock_timeout = ${lockMs}`);
      const isDue = await work.isDue();
      if (isDue) {
        const performer = new SessionPerformer(session, work.migration.id, this.#options);
        await work.module[work.direction]?.(migrationDb(performer));
        await performer.whenIdle();
        await work.finish();
      }
      await session.script('COMMIT');
      if (isDue) work.committed();
      return isDue;
    } catch (thrown) {
      await session.script('ROLLBACK').catch(() => undefined);
      throw failed(work.migration.id, work.direction, 'was rolled back', thrown);
    }
  }
}
