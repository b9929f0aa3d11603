/** The connection that migrations run on: the app's own, or a direct one where a pooler stands in front of it. */

import type { EngineName } from '../sql/Dialect.js';
import type { DatabaseConfig } from '../sql/executors/open-executor.js';
import { type DatabaseSettings, Secret } from './settings.js';

const SCHEMES: Readonly<Partial<Record<EngineName, readonly string[]>>> = {
  postgres: ['postgres:', 'postgresql:'],
  mariadb: ['mariadb:', 'mysql:'],
};

type Place = Pick<DatabaseConfig, 'host' | 'port' | 'user' | 'password' | 'database'>;

/** Parses `DB_MIGRATE_URL`; undefined when it cannot be read. It has no meaning for a file. */
export function parseMigrateUrl(engine: EngineName, secret: Secret): Partial<Place> | undefined {
  const schemes = SCHEMES[engine];
  if (schemes === undefined) return {};
  const text = secret.reveal();
  if (!URL.canParse(text)) return undefined;
  const { protocol, hostname, port, username, password, pathname } = new URL(text);
  if (!schemes.includes(protocol) || hostname === '') return undefined;
  try {
    const [user, word, database] = [username, password, pathname.slice(1)].map(decodeURIComponent);
    return {
      host: hostname.replace(/^\[(.*)\]$/, '$1'),
      ...(port === '' ? { port: undefined } : { port: Number(port) }),
      ...(user ? { user } : {}),
      ...(word ? { password: new Secret(word) } : {}),
      ...(database ? { database } : {}),
    };
  } catch {
    return undefined;
  }
}

/**
 * The place and user of migrations. Parts missing in `DB_MIGRATE_URL` are those of the app; statements may take any time.
 *
 * @example
 * for (const database of Object.values(settings.databases)) openExecutor(migrateConfig(database));
 */
export function migrateConfig({ migrateUrl, ...settings }: DatabaseSettings): DatabaseConfig {
  const direct = migrateUrl === undefined ? {} : parseMigrateUrl(settings.engine, migrateUrl);
  return { ...settings, ...direct, statementTimeoutMs: 0 };
}
