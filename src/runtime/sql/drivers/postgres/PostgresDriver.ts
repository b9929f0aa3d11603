import type { Dialect } from '../../Dialect.js';
import { postgresDialect } from '../../dialects/PostgresDialect.js';
import { loadLibrary } from '../load-library.js';
import { CONNECT_TIMEOUT_MS, PooledDriver } from '../PooledDriver.js';
import { TlsFailure } from '../TlsFailure.js';
import type { PgLibrary } from './pg-library.js';
import { PostgresClient } from './PostgresClient.js';

/**
 * Settings that the server, the database or the role may have changed and that would alter values on their way: forms
 * of times, floats and bytes, the meaning of a backslash and of a comparison with NULL, the rows that are visible.
 */
const PINNED = {
  TimeZone: 'UTC',
  DateStyle: 'ISO, YMD',
  IntervalStyle: 'postgres',
  client_encoding: 'UTF8',
  standard_conforming_strings: 'on',
  extra_float_digits: '1',
  bytea_output: 'hex',
  transform_null_equals: 'off',
  array_nulls: 'on',
  quote_all_identifiers: 'off',
  row_security: 'on',
};

/** PostgreSQL by way of `pg`. */
export class PostgresDriver extends PooledDriver<PostgresClient> {
  readonly dialect: Dialect = postgresDialect;
  protected readonly passing = new Set(['57P03', '57P01', '53300']);
  readonly #library = loadLibrary<PgLibrary>('pg');

  protected async connect(
    _use: 'pool' | 'session',
    onLost: (client: PostgresClient) => void,
  ): Promise<PostgresClient> {
    const { host = 'localhost', port = 5432, user, database, password, ssl, sslCa } = this.config;
    const raw = new this.#library.Client({
      host,
      port,
      database,
      ...(user === undefined ? {} : { user }),
      password: () => password?.reveal() ?? '',
      ssl: ssl === true ? { rejectUnauthorized: true, ...(sslCa === undefined ? {} : { ca: sslCa }) } : false,
      keepAlive: true,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    });
    const { getStartupConf } = raw;
    raw.getStartupConf = () => ({ ...getStartupConf.call(raw), ...this.#settings() });
    const client = new PostgresClient(raw, this.dialect, database);
    // A connection that breaks fails what runs on it; idle ones have nobody else to tell.
    raw.on('error', () => onLost(client));
    raw.on('end', () => onLost(client));
    try {
      await raw.connect();
    } catch (failure) {
      throw tlsFailure(failure);
    }
    return client;
  }

  /** Given at the start, so that no statement is needed and nothing of it can leak to others through a pooler. */
  #settings(): Readonly<Record<string, string>> {
    const { statementTimeoutMs = 0, readOnly = false } = this.config;
    return {
      ...PINNED,
      ...(statementTimeoutMs > 0 ? { statement_timeout: String(statementTimeoutMs) } : {}),
      ...(readOnly ? { default_transaction_read_only: 'on' } : {}),
      lock_timeout: String(this.options.busyTimeoutMs),
    };
  }
}

/** The part that TLS has in a failed connection; `failure` itself where it has none. */
function tlsFailure(failure: unknown): unknown {
  const { code = '', message } = failure as Error & { code?: string };
  if (message.includes('does not support SSL')) return new TlsFailure('missing', failure as Error);
  // The rules of the server (pg_hba.conf) have no line for a client like this one that comes without.
  if (code === '28000' && /no encryption|SSL off/.test(message))
    return new TlsFailure('wanted', failure as Error);
  if (/^ERR_(TLS|SSL)_|CERT|SIGNATURE/.test(code)) return new TlsFailure('distrusted', failure as Error);
  return failure;
}
