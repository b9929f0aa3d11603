import type { SqlSession } from '../../SqlSession.js';
import { storedName } from '../ddl/names.js';
import type { ActualTable, ActualTables } from './ActualTable.js';
import { readMariadb } from './mariadb.js';
import { readPostgres } from './postgres.js';
import { readSqlite } from './sqlite.js';

const READERS = { sqlite: readSqlite, postgres: readPostgres, mariadb: readMariadb } as const;

/** The toolkit's own tables. */
const isOwn = (table: string): boolean => table.startsWith('prefiq_');

/** The tables of the schema or database that the session works in. */
export async function readTables(session: SqlSession): Promise<ActualTables> {
  const tables = await READERS[session.dialect.name](session, null);
  return Object.fromEntries(Object.entries(tables).filter(([name]) => !isOwn(name)));
}

export async function readTable(session: SqlSession, table: string): Promise<ActualTable | undefined> {
  const engine = session.dialect.name;
  const name = storedName(engine, table);
  return (await READERS[engine](session, name))[name];
}
