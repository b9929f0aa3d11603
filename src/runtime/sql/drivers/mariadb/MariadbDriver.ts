import { isIP } from 'node:net';

import type { Dialect } from '../../Dialect.js';
import { mariadbDialect } from '../../dialects/MariadbDialect.js';
import { loadLibrary } from '../load-library.js';
import { CONNECT_TIMEOUT_MS, PooledDriver } from '../PooledDriver.js';
import { checkAddress, mariadbTlsFailure } from './mariadb-tls.js';
import { MariadbClient } from './MariadbClient.js';
import type { MysqlLibrary } from './mysql-library.js';

const STATEMENTS_KEPT = 256;

/** Names and texts as in standard SQL, backslashes as they are, and nothing cut off or made up. */
const SQL_MODE =
  'STRICT_ALL_TABLES,ANSI_QUOTES,NO_BACKSLASH_ESCAPES,PIPES_AS_CONCAT,NO_ZERO_DATE,NO_ZERO_IN_DATE,' +
  'ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION';

/** Settings that the server may have changed and that would alter a value or cut an answer short. */
const PINNED = [
  "SESSION old_mode=''",
  'SESSION sql_auto_is_null=0',
  'SESSION sql_select_limit=18446744073709551615',
  'SESSION sql_safe_updates=0',
  'SESSION autocommit=1',
  "SESSION completion_type='NO_CHAIN'",
  'SESSION foreign_key_checks=1',
  'SESSION unique_checks=1',
  'SESSION check_constraint_checks=1',
  'SESSION div_precision_increment=4',
  'SESSION group_concat_max_len=4294967295',
  "SESSION lc_time_names='en_US'",
];

/** MariaDB by way of `mysql2`. */
export class MariadbDriver extends PooledDriver<MariadbClient> {
  readonly dialect: Dialect = mariadbDialect;
  protected readonly passing = new Set([
    'PROTOCOL_CONNECTION_LOST',
    'ER_CON_COUNT_ERROR',
    'ER_SERVER_SHUTDOWN',
  ]);
  readonly #library = loadLibrary<MysqlLibrary>('mysql2');

  /** Only a session takes several statements in one text. */
  protected async connect(
    use: 'pool' | 'session',
    onLost: (client: MariadbClient) => void,
  ): Promise<MariadbClient> {
    const { host = 'localhost', port = 3306, user, database, password, ssl, sslCa } = this.config;
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
      multipleStatements: use === 'session',
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
    const { statementTimeoutMs = 0, readOnly = false } = this.config;
    // Whole seconds, as the engine counts them.
    const lockSeconds = Math.max(1, Math.round(this.options.busyTimeoutMs / 1_000));
    const variables = [
      `NAMES utf8mb4 COLLATE utf8mb4_nopad_bin`,
      `SESSION sql_mode='${SQL_MODE}'`,
      `SESSION time_zone='+00:00'`,
      ...PINNED,
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
