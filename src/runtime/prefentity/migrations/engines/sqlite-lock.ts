/**
 * One migrator at a time: SQLite's own write lock, which ends with the process that holds it. A note beside the
 * database says who that is, for those who wait.
 */

import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

import type { SqlSession } from '../../../sql/SqlSession.js';
import { locked } from '../failed.js';

const PAUSE_MS = 50;

export class SqliteLock {
  readonly #session: SqlSession;
  readonly #note: string | undefined;
  #isNoted = false;

  constructor(session: SqlSession) {
    this.#session = session;
    this.#note = session.database === ':memory:' ? undefined : `${session.database}.migrator`;
  }

  /** Begins a transaction with the write lock; the caller commits or rolls back. */
  async begin(timeoutMs: number): Promise<void> {
    const [before] = await this.#session.query<{ timeout: number }>('PRAGMA busy_timeout');
    // SQLite would wait by blocking the thread, and the holder may be of this very process.
    await this.#session.script('PRAGMA busy_timeout = 0');
    try {
      await this.#wait(timeoutMs);
    } finally {
      await this.#session.script(`PRAGMA busy_timeout = ${before?.timeout ?? 0}`);
    }
    if (this.#note === undefined || this.#isNoted) return;
    this.#isNoted = true;
    const note = { pid: process.pid, host: hostname(), since: new Date().toISOString() };
    writeFileSync(this.#note, JSON.stringify(note));
  }

  async #wait(timeoutMs: number): Promise<void> {
    const started = performance.now();
    for (;;) {
      try {
        return await this.#session.script('BEGIN IMMEDIATE');
      } catch (thrown) {
        if (this.#session.dialect.failure(thrown).kind !== 'busy') throw thrown;
        if (performance.now() - started >= timeoutMs) throw locked(started, this.#holder(), thrown);
      }
      await sleep(PAUSE_MS);
    }
  }

  /** Takes the note away: no more migrations are to come. */
  forget(): void {
    if (this.#note !== undefined && this.#isNoted) rmSync(this.#note, { force: true });
    this.#isNoted = false;
  }

  #holder(): string {
    try {
      const { pid, host, since } = JSON.parse(readFileSync(this.#note ?? '', 'utf8')) as Record<
        string,
        unknown
      >;
      return `process ${String(pid)} on ${String(host)}, since ${String(since)}`;
    } catch {
      return 'another writer holds the database, which is no migrator of prefiq'; // No note, or one half written.
    }
  }
}
