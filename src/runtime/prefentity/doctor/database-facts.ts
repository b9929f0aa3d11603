/** Facts that a database reports about itself, asked in the SQL of each engine. */

import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';

import type { EngineName } from '../../sql/Dialect.js';
import type { DatabaseConfig } from '../../sql/executors/open-executor.js';
import type { SqlSession } from '../../sql/SqlSession.js';

export interface DatabaseFacts {
  readonly version: string;
  /** Of the session, as the engine calls it; SQLite knows none. */
  readonly timeZone: string | null;
  /** Of texts. */
  readonly encoding: string;
  /** Milliseconds since 1970, by the clock of the server; null where that is this machine's. */
  readonly now: number | null;
  /** Connections the server admits for ordinary roles; null where there is no limit. */
  readonly connections: number | null;
  /** The folder of the data, where the server tells. */
  readonly folder: string | null;
}

/** The oldest version whose SQL is all understood. */
export const OLDEST: Readonly<Record<EngineName, string>> = {
  sqlite: '3.38.0',
  postgres: '12.0',
  mariadb: '10.6.0',
};

const ASK: Readonly<Record<EngineName, string>> = {
  sqlite: `SELECT sqlite_version() AS version, NULL AS zone, (SELECT encoding FROM pragma_encoding) AS encoding,
    NULL AS now, NULL AS connections, NULL AS folder`,
  postgres: `SELECT current_setting('server_version') AS version, current_setting('TimeZone') AS zone,
    current_setting('server_encoding') AS encoding, (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS now,
    current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int AS connections,
    (SELECT setting FROM pg_settings WHERE name = 'data_directory') AS folder`,
  mariadb: `SELECT version() AS version, @@session.time_zone AS zone, @@character_set_database AS encoding,
    CAST(UNIX_TIMESTAMP(NOW(6)) * 1000 AS INTEGER) AS now, @@max_connections AS connections, @@datadir AS folder`,
};

export async function databaseFacts(session: SqlSession, config: DatabaseConfig): Promise<DatabaseFacts> {
  const [row = {}] = await session.query<Record<string, string | number | null>>(ASK[config.engine]);
  const number = (value: unknown): number | null => (value === null ? null : Number(value));
  return {
    version: String(row['version']).split(/[ -]/)[0] ?? '',
    timeZone: row['zone'] === null ? null : String(row['zone']),
    encoding: String(row['encoding']),
    now: number(row['now']),
    connections: number(row['connections']),
    folder:
      config.engine === 'sqlite'
        ? dirname(config.database)
        : row['folder'] === null
          ? null
          : String(row['folder']),
  };
}

/** Is `version` at least `oldest`? Both are numbers with points between them. */
export function isAtLeast(version: string, oldest: string): boolean {
  const parts = (text: string): number[] => text.split('.').map(Number);
  const [a, b] = [parts(version), parts(oldest)];
  for (let i = 0; i < b.length; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}

/** Bytes that are free where the folder lies; null where it cannot be seen from here. */
export function freeBytes(folder: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return null; // The server's folder on another machine, or one that this user may not look into.
  }
}
