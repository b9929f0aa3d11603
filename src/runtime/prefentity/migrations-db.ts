/** Kysely on a connection that is open already, inside of the migrator's transaction. */

import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';

import { type SqliteConnection, sqliteParams } from '../sql/SqliteConnection.js';
import type { MigrationDb, MigrationTables } from './migrations-module.js';

class Connection implements DatabaseConnection {
  readonly #connection: SqliteConnection;

  constructor(connection: SqliteConnection) {
    this.#connection = connection;
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const params = sqliteParams(parameters);
    // Schema statements are not worth keeping prepared, but keeping them does no harm either.
    if (this.#connection.returnsRows(sql)) return { rows: this.#connection.all(sql, params) as R[] };
    return { rows: [], numAffectedRows: BigInt(this.#connection.run(sql, params)) };
  }

  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    yield await this.executeQuery<R>(query);
  }
}

/** `db.transaction()` in a migration is a savepoint of the one that the migrator has opened. */
class SavepointDriver implements Driver {
  readonly #connection: Connection;

  constructor(connection: SqliteConnection) {
    this.#connection = new Connection(connection);
  }

  async init(): Promise<void> {}
  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection;
  }
  async beginTransaction(): Promise<void> {
    await this.#connection.executeQuery(CompiledQuery.raw('SAVEPOINT migration_step'));
  }
  async commitTransaction(): Promise<void> {
    await this.#connection.executeQuery(CompiledQuery.raw('RELEASE migration_step'));
  }
  async rollbackTransaction(): Promise<void> {
    await this.#connection.executeQuery(CompiledQuery.raw('ROLLBACK TO migration_step'));
    await this.#connection.executeQuery(CompiledQuery.raw('RELEASE migration_step'));
  }
  async releaseConnection(): Promise<void> {}
  async destroy(): Promise<void> {}
}

export function migrationDb(connection: SqliteConnection): MigrationDb {
  const dialect: Dialect = {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new SavepointDriver(connection),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
  return new Kysely<MigrationTables>({ dialect });
}
