import { setImmediate } from 'node:timers/promises';

import type { Row, SqlParam } from '../Dialect.js';
import { sqliteDialect } from '../dialects/SqliteDialect.js';
import type { SqlSession } from '../SqlSession.js';
import { type SqliteConnection, sqliteParams } from './SqliteConnection.js';

/** Statements run in this thread: after so long without a pause, signals such as Ctrl-C and timers get their turn. */
const PAUSE_MS = 50;

/** Shared by all sessions: a thousand tenants have one each, and none of them takes long. */
let pausedAt = performance.now();

async function pause(): Promise<void> {
  if (performance.now() - pausedAt < PAUSE_MS) return;
  await setImmediate();
  pausedAt = performance.now();
}

/** The writing connection of a SQLite executor. Closing the session leaves it open: a database in memory has no other. */
export class SqliteSession implements SqlSession {
  readonly dialect = sqliteDialect;
  readonly #connection: SqliteConnection;

  constructor(connection: SqliteConnection) {
    this.#connection = connection;
  }

  get database(): string {
    return this.#connection.file;
  }

  async exec(sql: string, params: readonly SqlParam[] = []): Promise<number> {
    const changed = this.#connection.run(sql, sqliteParams(params));
    await pause();
    return changed;
  }

  async query<R extends object = Row>(sql: string, params: readonly SqlParam[] = []): Promise<R[]> {
    const rows = this.#connection.all(sql, sqliteParams(params)) as unknown as R[];
    await pause();
    return rows;
  }

  async script(sql: string): Promise<void> {
    this.#connection.script(sql);
    await pause();
  }

  async close(): Promise<void> {}
}
