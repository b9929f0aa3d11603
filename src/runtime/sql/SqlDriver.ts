/** The library that talks to an engine behind a network, as the executor sees it. */

import type { Dialect, Row, SqlValue } from './Dialect.js';
import type { TxOptions } from './Executor.js';
import type { SqlSession } from './SqlSession.js';

export interface Outcome {
  readonly rows: Row[];
  readonly changes: number;
}

/** One connection. Statements are written with `?`. */
export interface SqlClient {
  /** With `tenant`, sets the tenant in the database for this one statement, in the same round trip. */
  run(sql: string, params: readonly SqlValue[], tenant?: string): Promise<Outcome>;
  /** A statement inside of a transaction, which stays fit for use when the statement fails. */
  runInside(sql: string, params: readonly SqlValue[]): Promise<Outcome>;
  /** A command of transactions: `COMMIT`, `SAVEPOINT …`. */
  control(command: string): Promise<void>;
  begin(options: TxOptions, tenant?: string): Promise<void>;
  /** For the rest of the transaction. */
  setTenant(tenant: string): Promise<void>;
}

export interface SqlDriver {
  readonly dialect: Dialect;
  /** A connection of the pool that is free right now. */
  tryAcquire(): SqlClient | undefined;
  /** Waits for a connection of the pool. */
  acquire(): Promise<SqlClient>;
  /** `broken`: the connection is in no state to be used again. */
  release(client: SqlClient, broken: boolean): void;
  /** A connection outside of the pool. */
  session(): Promise<SqlSession>;
  /** Opens a connection, or fails at once; then as many as the pool is to start with. */
  reach(): Promise<void>;
  /** Waits for what is running, then closes all connections. */
  close(): Promise<void>;
}
