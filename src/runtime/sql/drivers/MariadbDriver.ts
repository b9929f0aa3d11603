import { isIP } from 'node:net';

import type { Dialect } from '../Dialect.js';
import { mariadbDialect } from '../dialects/MariadbDialect.js';
import type { DatabaseConfig } from '../DatabaseConfig.js';
import { Pool } from '../Pool.js';
import type { SqlClient, SqlDriver } from '../SqlDriver.js';
import type { SqlSession } from '../SqlSession.js';
import { CONNECT_TIMEOUT_MS, type DriverOptions, poolOf } from './driver-options.js';
import { loadLibrary } from './load-library.js';
import { MariadbClient } from './MariadbClient.js';
import { checkAddress, mariadbTlsFailure } from './mariadb-tls.js';
import type { MysqlLibrary } from './mysql-library.js';

const STATEMENTS_KEPT = 256;

/** Names and texts as in standard SQL, backslashes as they are, and nothing cut off or made up. */
const SQL_MODE =
  'STRICT_ALL_TABLES,ANSI_QUOTES,NO_BACKSLASH_ESCAPES,PIPES_AS_CONCAT,NO_ZERO_DATE,NO_ZERO_IN_DATE,' +
  'ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION';

/** MariaDB by way of `mysql2`. */
export class MariadbDriver implements SqlDriver {
  readonly dialect: Dialect = mariadbDialect;
  readonly #library: MysqlLibrary;
  readonly #config: DatabaseConfig;
  readonly #options: DriverOptions;
  readonly #pool: Pool<MariadbClient>;

  constructor(config: DatabaseConfig, options: DriverOptions) {
    this.#library = loadLibrary<MysqlLibrary>('mysql2');
    this.#config = config;
    this.#options = options;
    this.#pool = poolOf(config, options, {
      open: () => this.#connect((client) => this.#pool.lost(client), false),
      shut: (client) => client.close(),
      isPassing: (failure) => isPassing(failure),
    });
  }

  tryAcquire(): SqlClient | undefined {
    return this.#pool.tryAcquire();
  }

  acquire(): Promise<SqlClient> {
    return this.#pool.acquire();
  }

  release(client: SqlClient, broken: boolean): void {
    this.#pool.release(client as MariadbClient, broken);
  }

  session(): Promise<SqlSession> {
    return this.#connect(() => undefined, true);
  }

  async reach(): Promise<void> {
    await this.#pool.reach();
    await this.#pool.warmUp(this.#config.pool?.warmup ?? 0);
  }

  close(): Promise<void> {
    return this.#pool.close();
  }

  /** Only a session takes several statements in one text. */
  async #connect(
    onLost: (client: MariadbClient) => void,
    multipleStatements: boolean,
  ): Promise<MariadbClient> {
    const { host = 'localhost', port = 3306, user, database, password, ssl, sslCa } = this.#config;
    const connection = this.#library.createConnection({
      ...(host.startsWith('/') ? { socketPath: host } : { host, port }),
      user: user ?? 'root',
      database,
      ...(password === undefined ? {} : { password: password.reveal() }),
      ...(ssl === true
        ? { ssl: { rejectUnauthorized: true, verifyIdentity: isIP(host) === 0, ca: sslCa } }
        : {}),
      charset: 'utf8mb4',
      supportBigNumbers: true,
      dateStrings: true,
      jsonStrings: true,
      maxPreparedStatements: STATEMENTS_KEPT,
      connectTimeout: CONNECT_TIMEOUT_MS,
      enableKeepAlive: true,
      multipleStatements,
    });
    if (ssl === true && isIP(host) !== 0) checkAddress(connection, host);
    const client = new MariadbClient(connection, this.#library, this.dialect, database);
    connection.on('error', () => onLost(client));
    connection.on('end', () => onLost(client));
    try {
      for (const setting of this.#settings()) await client.control(setting);
      return client;
    } catch (failure) {
      connection.destroy();
      throw mariadbTlsFailure(failure, connection);
    }
  }

  #settings(): readonly string[] {
    const { statementTimeoutMs = 0, readOnly = false } = this.#config;
    // Whole seconds, as the engine counts them.
    const lockSeconds = Math.max(1, Math.round(this.#options.busyTimeoutMs / 1_000));
    const variables = [
      `NAMES utf8mb4 COLLATE utf8mb4_nopad_bin`,
      `SESSION sql_mode='${SQL_MODE}'`,
      `SESSION time_zone='+00:00'`,
      `SESSION innodb_lock_wait_timeout=${lockSeconds}`,
      `SESSION lock_wait_timeout=${lockSeconds}`,
      `SESSION max_statement_time=${statementTimeoutMs / 1_000}`,
    ];
    return [
      `SET ${variables.join(',')}`,
      // As PostgreSQL has it: without it, ranges of keys are locked that nobody has written.
      'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED',
      ...(readOnly ? ['SET SESSION TRANSACTION READ ONLY'] : []),
    ];
  }
}

/** Refused, broken off, starting up, shutting down, no connection left. */
function isPassing(failure: unknown): boolean {
  const { code } = failure as { code?: string };
  return [
    'ECONNREFUSED',
    'ECONNRESET',
    'EAI_AGAIN',
    'ENOENT',
    'PROTOCOL_CONNECTION_LOST',
    'ER_CON_COUNT_ERROR',
    'ER_SERVER_SHUTDOWN',
  ].includes(code ?? '');
}
