/**
 * One migrator at a time: SQLite's own write lock, which ends with the process that holds it. A note beside the
 * database says who that is, for those who wait.
 */

import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

import { error } from '../errors.js';
import { sqliteDialect } from '../sql/dialects/SqliteDialect.js';
import type { SqliteConnection } from '../sql/SqliteConnection.js';

const PAUSE_MS = 50;

/** Begins a transaction with the write lock. Gives back what removes the note; the caller commits or rolls back. */
export async function lockForMigration(connection: SqliteConnection, timeoutMs: number): Promise<() => void> {
  const note = connection.file === ':memory:' ? undefined : `${connection.file}.migrator`;
  const started = performance.now();
  for (;;) {
    try {
      connection.script('BEGIN IMMEDIATE');
      break;
    } catch (thrown) {
      if (sqliteDialect.failure(thrown).kind !== 'busy') throw thrown;
      const waited = performance.now() - started;
      if (waited >= timeoutMs) {
        const holder = holderOf(note);
        throw error(
          'PFQ_MIGRATION_LOCKED',
          { waited: (waited / 1000).toFixed(1), holder },
          { cause: thrown },
        );
      }
    }
    await sleep(PAUSE_MS);
  }
  if (note === undefined) return () => undefined;
  writeFileSync(
    note,
    JSON.stringify({ pid: process.pid, host: hostname(), since: new Date().toISOString() }),
  );
  return () => rmSync(note, { force: true });
}

function holderOf(note: string | undefined): string {
  try {
    const { pid, host, since } = JSON.parse(readFileSync(note ?? '', 'utf8')) as Record<string, unknown>;
    return `process ${String(pid)} on ${String(host)}, since ${String(since)}`;
  } catch {
    return 'another writer holds the database, which is no migrator of prefiq'; // No note, or one half written.
  }
}
