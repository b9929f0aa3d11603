/**
 * MariaDB: changes of tables commit by themselves, so a journal says which steps of a migration are done. A run that
 * was cut off goes on behind them; the step in between is looked up in the database, whether it took effect.
 */

import { setTimeout as sleep } from 'node:timers/promises';

import { shortenName } from '../../../sql/names.js';
import type { SqlSession } from '../../../sql/SqlSession.js';
import { migrationDb } from '../kysely.js';
import type { Engine, EngineOptions, Work } from './Engine.js';
import { failed, locked } from '../failed.js';
import { MariadbPerformer } from './MariadbPerformer.js';
import { StepJournal } from './steps.js';

/** Seconds that one try waits for the lock. */
const LOCK_SECONDS = 1;

export class MariadbEngine implements Engine {
  readonly #session: SqlSession;
  readonly #options: EngineOptions;
  /** Holds the database: the names of locks are the server's, and have 64 characters at most. */
  readonly #lock: string;

  constructor(session: SqlSession, options: EngineOptions) {
    this.#session = session;
    this.#options = options;
    this.#lock = shortenName(`prefiq migrate ${session.database}`, 64);
  }

  /** The lock is the session's, and goes with it. */
  async exclusively<R>(work: () => Promise<R>): Promise<R> {
    const session = this.#session;
    await session.script(
      'SET SESSION max_statement_time = 0, lock_wait_timeout = 2, innodb_lock_wait_timeout = 10',
    );
    const started = performance.now();
    for (;;) {
      const [row] = await session.query<{ got: number | null }>(
        `SELECT GET_LOCK(?, ${LOCK_SECONDS}) AS got`,
        [this.#lock],
      );
      if (row?.got === 1) break;
      if (performance.now() - started >= this.#options.lockTimeoutMs)
        throw locked(started, await this.#holder());
      await sleep(10);
    }
    try {
      return await work();
    } finally {
      await session.query('SELECT RELEASE_LOCK(?)', [this.#lock]).catch(() => undefined);
    }
  }

  async #holder(): Promise<string> {
    const [row] = await this.#session.query<Record<'id' | 'user' | 'host' | 'since', string>>(
      `SELECT id, user, host, DATE_FORMAT(NOW() - INTERVAL time SECOND, '%Y-%m-%dT%H:%i:%sZ') AS since
       FROM information_schema.processlist WHERE id = IS_USED_LOCK(?)`,
      [this.#lock],
    );
    if (!row) return 'whoever it was has just finished';
    return `${row.user} from ${row.host} (connection ${row.id}, busy since ${row.since})`;
  }

  async apply(work: Work): Promise<boolean> {
    const { migration, direction, module } = work;
    if (!(await work.isDue())) return false;
    const session = this.#session;
    const journal = new StepJournal(session, migration.id, direction);
    await journal.open();
    await journal.assertOneWay();
    const performer = new MariadbPerformer(session, migration.id, this.#options, journal);
    try {
      await module[direction]?.(migrationDb(performer));
      await performer.whenIdle();
      await session.script('START TRANSACTION');
      await work.finish();
      await journal.clear();
      await session.script('COMMIT');
      work.committed();
      return true;
    } catch (thrown) {
      await session.script('ROLLBACK').catch(() => undefined);
      const before = performer.steps - 1;
      const state =
        before < 1
          ? 'changed nothing'
          : `stopped at step ${performer.steps}; ${before === 1 ? 'the one' : `the ${before}`} before it will not be done again`;
      throw failed(migration.id, direction, state, thrown);
    }
  }
}
