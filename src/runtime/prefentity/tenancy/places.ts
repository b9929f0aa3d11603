/** Making and removing the place of a tenant: its schema, its database, its file, or its rows. */

import { mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';

import type { Tenancy } from '../../contracts/ITenantContext.js';
import { error } from '../../errors/error.js';
import type { EngineName } from '../../sql/Dialect.js';
import type { DatabaseConfig } from '../../sql/executors/open-executor.js';
import { readTables } from '../../sql/schema/introspect/read-tables.js';
import type { SqlSession } from '../../sql/SqlSession.js';
import { tenantDatabase, tenantSchema } from '../../sql/tenancy/places.js';
import { ALL_TENANTS, TENANT_SETTING } from '../../sql/frame/database-tenant.js';

export interface TenantPlace {
  readonly tenancy: Tenancy;
  /** The shared database, which `session` is connected to. */
  readonly config: DatabaseConfig;
  readonly session: SqlSession;
  readonly id: string;
}

/** Makes the place, empty. One that is there already stays as it is. */
export async function makePlace({ tenancy, config, session, id }: TenantPlace): Promise<void> {
  const { dialect } = session;
  if (tenancy === 'schema') {
    const name = dialect.quote(tenantSchema(config, id));
    const what = config.engine === 'postgres' ? 'SCHEMA' : 'DATABASE';
    await session.script(`CREATE ${what} IF NOT EXISTS ${name}`);
  }
  if (tenancy !== 'database') return;
  const { database } = tenantDatabase(config, id);
  if (config.engine === 'sqlite') {
    mkdirSync(dirname(database), { recursive: true });
    return;
  }
  if (config.engine === 'mariadb') {
    await session.script(`CREATE DATABASE IF NOT EXISTS ${dialect.quote(database)}`);
    return;
  }
  const there = await session.query('SELECT 1 AS there FROM pg_database WHERE datname = ?', [database]);
  if (there.length === 0) await session.script(`CREATE DATABASE ${dialect.quote(database)}`);
}

/** Removes the place with all that is in it; one that is gone already is no failure. */
export async function removePlace(place: TenantPlace): Promise<void> {
  const { tenancy, config, session, id } = place;
  const { dialect } = session;
  switch (tenancy) {
    case 'none':
      return;
    case 'row':
      return removeRows(place);
    case 'schema': {
      const name = dialect.quote(tenantSchema(config, id));
      const what =
        config.engine === 'postgres' ? `SCHEMA IF EXISTS ${name} CASCADE` : `DATABASE IF EXISTS ${name}`;
      return session.script(`DROP ${what}`);
    }
    case 'database': {
      const { database } = tenantDatabase(config, id);
      if (config.engine === 'postgres') return dropInUse(session, database, id);
      if (config.engine === 'mariadb')
        return session.script(`DROP DATABASE IF EXISTS ${dialect.quote(database)}`);
      // The log first: a database without its log is whole, a log without its database is nothing.
      for (const suffix of ['-wal', '-shm', '-journal', '.migrator', ''])
        rmSync(database + suffix, { force: true });
      return;
    }
  }
}

/** PostgreSQL drops no database that a server of the app is connected to, unless it may end these connections. */
async function dropInUse(session: SqlSession, database: string, id: string): Promise<void> {
  // PostgreSQL 12 cannot.
  const [able] = await session.query<{ force: number }>(
    "SELECT (current_setting('server_version_num')::int >= 130000)::int AS force",
  );
  const how = Number(able?.force) === 1 ? ' WITH (FORCE)' : '';
  try {
    await session.script(`DROP DATABASE IF EXISTS ${session.dialect.quote(database)}${how}`);
  } catch (thrown) {
    const used = await session.query('SELECT pid FROM pg_stat_activity WHERE datname = ?', [database]);
    if (used.length === 0) throw thrown;
    throw error('PFQ_TENANT_USED', { id, count: used.length });
  }
}

/** Rows of the tenant in all tables: those first that no others refer to any more. */
async function removeRows({ session, id, config }: TenantPlace): Promise<void> {
  if (config.engine === 'postgres') {
    await session.query('SELECT set_config(?, ?, false)', [TENANT_SETTING, ALL_TENANTS]);
  }
  let tables = await tenantTables(session);
  let isUntied = false;
  while (tables.length > 0) {
    const { left, refused } = await removeFrom(session, tables, id);
    if (left.length === tables.length) {
      if (isUntied) throw refused;
      await untie(session, left, id);
      isUntied = true;
    }
    tables = left;
  }
}

/** Deletes the rows that can go and returns the tables with rows that others still refer to. */
async function removeFrom(session: SqlSession, tables: readonly string[], id: string) {
  const { dialect } = session;
  const left: string[] = [];
  let refused: unknown;
  for (const table of tables) {
    try {
      await session.exec(`DELETE FROM ${dialect.quote(table)} WHERE "tenant_id" = ?`, [id]);
    } catch (thrown) {
      if (dialect.failure(thrown).kind !== 'reference') throw thrown;
      refused = thrown;
      left.push(table);
    }
  }
  return { left, refused };
}

/** References in a circle, or of a table to itself: those that may be empty are emptied. */
async function untie(session: SqlSession, names: readonly string[], id: string): Promise<void> {
  const { dialect } = session;
  const tables = await readTables(session);
  for (const name of names) {
    const table = tables[name];
    const columns = (table?.foreignKeys ?? []).flatMap((key) => key.columns);
    for (const column of new Set(columns)) {
      if (column === 'tenant_id' || table?.columns[column]?.notNull) continue;
      const quoted = dialect.quote(column);
      await session.exec(`UPDATE ${dialect.quote(name)} SET ${quoted} = NULL WHERE "tenant_id" = ?`, [id]);
    }
  }
}

/** Names of the tables with a tenant column, in no order. */
async function tenantTables(session: SqlSession): Promise<readonly string[]> {
  const rows = await session.query<{ name: string }>(TENANT_TABLES[session.dialect.name]);
  return rows.map(({ name }) => name);
}

const TENANT_TABLES: Readonly<Record<EngineName, string>> = {
  sqlite: `SELECT m.name FROM sqlite_master AS m JOIN pragma_table_info(m.name) AS c
    WHERE m.type = 'table' AND c.name = 'tenant_id'`,
  postgres: `SELECT c.table_name AS name FROM information_schema.columns c
    JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name
    WHERE c.column_name = 'tenant_id' AND t.table_type = 'BASE TABLE' AND c.table_schema = current_schema()`,
  // Without a join, for which the server would look through all databases.
  mariadb: `SELECT table_name AS name FROM information_schema.columns
    WHERE table_schema = database() AND column_name = 'tenant_id' AND table_name NOT IN
      (SELECT table_name FROM information_schema.views WHERE table_schema = database())`,
};
