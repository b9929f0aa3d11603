import type { Row, SqlParam } from './Dialect.js';
import { sqliteDialect } from './dialects/SqliteDialect.js';
import { type SqliteConnection, sqliteParams } from './SqliteConnection.js';
import type { SqlSession } from './SqlSession.js';

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
    return this.#connection.run(sql, sqliteParams(params));
  }

  async query<R extends object = Row>(sql: string, params: readonly SqlParam[] = []): Promise<R[]> {
    return this.#connection.all(sql, sqliteParams(params)) as unknown as R[];
  }

  async script(sql: string): Promise<void> {
    this.#connection.script(sql);
  }

  async close(): Promise<void> {}
}
