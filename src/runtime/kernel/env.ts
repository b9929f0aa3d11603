/**
 * Reads the settings of contract §7 from the environment. Whatever is wrong is said at once, in one error; values of
 * secrets are never in it.
 */

import { existsSync, readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { parseEnv } from 'node:util';

import { error } from '../errors/error.js';
import { nearest } from '../lowcode/suggest.js';
import { DEFAULT_DATABASE } from '../sql/executors/ConnectionManager.js';
import { parseMigrateUrl } from './migrate-config.js';
import { type DatabaseSettings, ENVIRONMENTS, LOG_LEVELS, Secret, type Settings } from './settings.js';

export type Env = Readonly<Record<string, string | undefined>>;

export interface LoadOptions {
  /** Names the default SQLite file: `data/<app>.db`. */
  readonly app: string;
  /** Folder of `.env` and of relative SQLite files. */
  readonly root: string;
}

const GENERAL = ['ENV', 'LOG_LEVEL', 'LOG_FORMAT', 'LOG_COLOR', 'JWT_SECRET_KEY', 'HOST', 'PORT', 'WORKERS'];
const DATABASE = [
  'DB_ENGINE',
  'DB_HOST',
  'DB_PORT',
  'DB_USER',
  'DB_PASS',
  'DB_NAME',
  'DB_MODE',
  'DB_POOL_MIN',
  'DB_POOL_MAX',
  'DB_POOL_WARMUP',
  'DB_SSL',
  'DB_SSL_CA',
  'DB_STATEMENT_TIMEOUT',
  'DB_READ_ONLY',
  'DB_MIGRATE_URL',
];

/** Every variable of a project, for `.env.example` and the docs. */
export const VARIABLES: readonly string[] = [...GENERAL, ...DATABASE];

/**
 * Reads and checks the settings; throws PFQ_CONFIG_INVALID with every problem.
 *
 * @example
 * const { databases } = loadSettings({ DB_ENGINE: 'sqlite', DB_NAME: 'data/crm.db' }, { app: 'crm', root: '.' });
 */
export function loadSettings(env: Env, options: LoadOptions): Settings {
  const reader = new EnvReader(withDotEnv(env, options.root));
  const prefixes = reader.databasePrefixes();
  const kind = reader.oneOf('ENV', ENVIRONMENTS, 'development');
  const isProduction = kind === 'production';
  const settings: Settings = {
    env: kind,
    log: {
      level: reader.oneOf('LOG_LEVEL', LOG_LEVELS, kind === 'test' ? 'silent' : 'info'),
      format: reader.oneOf('LOG_FORMAT', ['text', 'json'] as const, isProduction ? 'json' : 'text'),
      color: reader.flag(
        'LOG_COLOR',
        !isProduction && process.stdout.isTTY && process.env['NO_COLOR'] === undefined,
      ),
    },
    http: {
      host: reader.text('HOST') ?? '127.0.0.1',
      port: reader.integer('PORT', 3000, 0, 65_535),
      workers: reader.integer('WORKERS', 1, 1, 1024),
    },
    jwtSecret: reader.secret('JWT_SECRET_KEY'),
    databases: Object.fromEntries(
      prefixes.map((prefix) => {
        const name = prefix === '' ? DEFAULT_DATABASE : prefix.slice(0, -1).toLowerCase();
        return [name, databaseOf(reader, prefix, name, options)];
      }),
    ),
  };
  reader.refuseUnknown(prefixes);
  reader.assertValid();
  return settings;
}

function databaseOf(reader: EnvReader, prefix: string, name: string, options: LoadOptions): DatabaseSettings {
  const engine = reader.oneOf(`${prefix}DB_ENGINE`, ['sqlite', 'postgres', 'mariadb'] as const, 'sqlite');
  const fallback =
    engine === 'sqlite' ? `data/${name === DEFAULT_DATABASE ? options.app : name}.db` : options.app;
  const given = reader.text(`${prefix}DB_NAME`) ?? fallback;
  const isFile = engine === 'sqlite' && given !== ':memory:' && !isAbsolute(given);
  const min = reader.integer(`${prefix}DB_POOL_MIN`, 0, 0, 1000);
  const max = reader.integer(`${prefix}DB_POOL_MAX`, Math.max(10, min), 1, 1000);
  if (min > max)
    reader.problem(`${prefix}DB_POOL_MIN`, `must not be more than ${prefix}DB_POOL_MAX (${max})`);
  const port = reader.text(`${prefix}DB_PORT`);
  const migrateUrl = reader.secret(`${prefix}DB_MIGRATE_URL`);
  if (migrateUrl !== undefined && parseMigrateUrl(engine, migrateUrl) === undefined) {
    const scheme = engine === 'postgres' ? 'postgres' : 'mariadb';
    reader.problem(`${prefix}DB_MIGRATE_URL`, `must have the form ${scheme}://user:password@host:port/name`);
  }
  const ssl = reader.flag(`${prefix}DB_SSL`, false);
  const sslCa = reader.certificates(`${prefix}DB_SSL_CA`);
  // Naming an authority implies that certificates are checked.
  if (sslCa !== undefined && !ssl) reader.problem(`${prefix}DB_SSL_CA`, `needs ${prefix}DB_SSL=true`);
  return {
    engine,
    database: isFile ? join(options.root, given) : given,
    host: reader.text(`${prefix}DB_HOST`),
    port: port === undefined ? undefined : reader.integer(`${prefix}DB_PORT`, 0, 1, 65_535),
    user: reader.text(`${prefix}DB_USER`),
    password: reader.secret(`${prefix}DB_PASS`),
    mode: reader.oneOf(`${prefix}DB_MODE`, ['async', 'sync'] as const, 'async'),
    pool: { min, max, warmup: reader.integer(`${prefix}DB_POOL_WARMUP`, 0, 0, 1000) },
    ssl,
    sslCa,
    statementTimeoutMs: reader.integer(`${prefix}DB_STATEMENT_TIMEOUT`, 30_000, 0, 86_400_000),
    readOnly: reader.flag(`${prefix}DB_READ_ONLY`, false),
    migrateUrl,
  };
}

/** `.env` fills in what the environment leaves open, outside of production. */
function withDotEnv(env: Env, root: string): Env {
  const file = join(root, '.env');
  if (env['ENV'] === 'production' || !existsSync(file)) return env;
  const given = Object.entries(env).filter(([, value]) => value !== undefined);
  const isGiven = (name: string): boolean => given.some(([key]) => key === name || key === `${name}_FILE`);
  const filled = Object.entries(parseEnv(readFileSync(file, 'utf8'))).filter(
    ([name]) => !isGiven(name.replace(/_FILE$/, '')),
  );
  return { ...Object.fromEntries(filled), ...Object.fromEntries(given) };
}

class EnvReader {
  readonly #env: Env;
  readonly #problems = new Map<string, string>();

  constructor(env: Env) {
    this.#env = env;
  }

  problem(name: string, text: string): void {
    if (!this.#problems.has(name)) this.#problems.set(name, text);
  }

  /** An empty value counts as not given: that is how compose files and CI say so. */
  text(name: string): string | undefined {
    const value = this.#env[name] || undefined;
    const file = this.#env[`${name}_FILE`] || undefined;
    if (file === undefined) return value;
    if (value !== undefined) {
      this.problem(name, `is given twice, as ${name} and as ${name}_FILE`);
      return value;
    }
    try {
      return readFileSync(file, 'utf8').replace(/\r?\n$/, '');
    } catch (cause) {
      this.problem(
        `${name}_FILE`,
        `cannot be read: ${(cause as NodeJS.ErrnoException).code ?? 'unknown reason'}`,
      );
      return undefined;
    }
  }

  secret(name: string): Secret | undefined {
    const value = this.text(name);
    return value === undefined ? undefined : new Secret(value);
  }

  /** A path where the text belongs would be trusted for nothing, and told as a failed handshake much later. */
  certificates(name: string): string | undefined {
    const value = this.text(name);
    if (value !== undefined && !value.includes('-----BEGIN CERTIFICATE-----'))
      this.problem(name, `holds no certificate (PEM); a file is given as ${name}_FILE`);
    return value;
  }

  oneOf<T extends string>(name: string, values: readonly T[], fallback: T): T {
    const value = this.text(name);
    if (value === undefined) return fallback;
    const found = values.find((candidate) => candidate === value.toLowerCase());
    if (found === undefined) this.problem(name, `must be one of ${values.join(', ')}, not "${value}"`);
    return found ?? fallback;
  }

  integer(name: string, fallback: number, minimum: number, maximum: number): number {
    const value = this.text(name);
    if (value === undefined) return fallback;
    const number = /^\d{1,15}$/.test(value) ? Number(value) : NaN;
    if (number >= minimum && number <= maximum) return number;
    this.problem(name, `must be a whole number from ${minimum} to ${maximum}, not "${value}"`);
    return fallback;
  }

  flag(name: string, fallback: boolean): boolean {
    const value = this.text(name)?.toLowerCase();
    if (value === undefined) return fallback;
    if (['true', '1', 'yes', 'on'].includes(value)) return true;
    if (['false', '0', 'no', 'off'].includes(value)) return false;
    this.problem(name, `must be true or false, not "${value}"`);
    return fallback;
  }

  /** `''` for the default database, then `ANALYTICS_` for one that is configured by `ANALYTICS_DB_…`. */
  databasePrefixes(): readonly string[] {
    const prefixes = new Set(['']);
    for (const name of Object.keys(this.#env)) {
      const match = /^([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*_)DB_ENGINE(?:_FILE)?$/.exec(name);
      if (match?.[1]) prefixes.add(match[1]);
    }
    return [...prefixes];
  }

  /** Variables that look like ours and are not: most likely a slip, and silence would hide it. */
  refuseUnknown(prefixes: readonly string[]): void {
    const known = new Set([
      ...GENERAL,
      ...prefixes.flatMap((prefix) => DATABASE.map((name) => prefix + name)),
    ]);
    const isOurs = (name: string): boolean =>
      /^(LOG|JWT|DB)_/.test(name) ||
      prefixes.some((prefix) => prefix !== '' && name.startsWith(`${prefix}DB_`));
    for (const name of Object.keys(this.#env)) {
      if (!isOurs(name) || known.has(name) || known.has(name.replace(/_FILE$/, ''))) continue;
      // DB_PASSWORD is no slip of DB_PASS, and what most people try first.
      const guess = nearest(name, known) ?? [...known].find((one) => name.startsWith(one));
      this.problem(name, `is not known${guess ? `; did you mean ${guess}?` : ''}`);
    }
  }

  assertValid(): void {
    if (this.#problems.size === 0) return;
    const problems = [...this.#problems].map(([name, text]) => ({ name, problem: text }));
    throw error(
      'PFQ_CONFIG_INVALID',
      { list: problems.map(({ name, problem }) => `\n  ${name} ${problem}`).join('') },
      { details: { problems } },
    );
  }
}
