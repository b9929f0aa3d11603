import type { Dialect, Row, SqlParam } from './Dialect.js';

/** One connection, outside of the scopes of an executor. Statements are written as for an executor. */
export interface SqlSession {
  readonly dialect: Dialect;
  /** Runs a statement and says how many rows it changed. */
  exec(sql: string, params?: readonly SqlParam[]): Promise<number>;
  query<R extends object = Row>(sql: string, params?: readonly SqlParam[]): Promise<R[]>;
  /** Runs a script of any number of statements, without parameters. */
  script(sql: string): Promise<void>;
  /** SQLite: the file, or `:memory:`; else the name of the database. */
  readonly database: string;
  close(): Promise<void>;
}
