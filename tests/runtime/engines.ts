/**
 * The suites of the runtime run over three engines. SQLite needs nothing; the servers are those of PREFIQ_TEST_POSTGRES
 * and PREFIQ_TEST_MARIADB (`postgres://user:password@host:port`), by default on this machine. Without a server its tests
 * are skipped, and say so; with CI=true that is a failure.
 */

import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type DatabaseConfig, type EngineName, type Executor, openExecutor, Secret } from 'prefiq';
import { afterAll, describe, it } from 'vitest';

export const engines: readonly EngineName[] = ['sqlite', 'postgres', 'mariadb'];

type Server = Exclude<EngineName, 'sqlite'>;

const SERVERS: Readonly<Record<Server, { readonly variable: string; readonly url: URL }>> = {
  postgres: {
    variable: 'PREFIQ_TEST_POSTGRES',
    url: new URL(process.env['PREFIQ_TEST_POSTGRES'] ?? 'postgres://postgres@127.0.0.1:5432/postgres'),
  },
  mariadb: {
    variable: 'PREFIQ_TEST_MARIADB',
    url: new URL(process.env['PREFIQ_TEST_MARIADB'] ?? 'mariadb://root@127.0.0.1:3306/mysql'),
  },
};

const PORTS = { postgres: 5432, mariadb: 3306 } as const;

/** Does somebody listen there? What answers is found out by the tests. */
function answers(server: Server): Promise<boolean> {
  const { url } = SERVERS[server];
  return new Promise((resolve) => {
    const socket = connect(Number(url.port) || PORTS[server], url.hostname);
    const settle = (answer: boolean) => () => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(2_000, settle(false)).once('connect', settle(true)).once('error', settle(false));
  });
}

const present: ReadonlySet<EngineName> = new Set<EngineName>([
  'sqlite',
  ...((await answers('postgres')) ? (['postgres'] as const) : []),
  ...((await answers('mariadb')) ? (['mariadb'] as const) : []),
]);

/** Settings of a database on the server of an engine. */
export function configOn(engine: Server, database: string): DatabaseConfig {
  const { url } = SERVERS[engine];
  return {
    engine,
    database,
    host: url.hostname,
    port: Number(url.port) || PORTS[engine],
    user: decodeURIComponent(url.username),
    password: new Secret(decodeURIComponent(url.password)),
    pool: { min: 0, max: 4, warmup: 0 },
  };
}

/** `describe` for each of `names` (all engines unless given); a server that is not there skips its tests visibly. */
export function describeEngines(
  name: string,
  fn: (engine: EngineName) => void,
  names: readonly EngineName[] = engines,
): void {
  for (const engine of names) {
    if (engine === 'sqlite' || present.has(engine)) {
      describe(`${name} on ${engine}`, () => {
        fn(engine);
        afterAll(() => dropShared(engine));
      });
      continue;
    }
    const { variable, url } = SERVERS[engine];
    describe(`${name} on ${engine}`, () => {
      if (process.env['CI'] === 'true') {
        it('finds its server', () => {
          throw new Error(`No ${engine} at ${url.host}; start one, or set ${variable}`);
        });
      } else it.skip(`needs a server at ${url.host} (${variable})`);
    });
  }
}

export interface TestDatabase {
  readonly config: DatabaseConfig;
  drop(): Promise<void>;
}

/** A new, empty database of a name of its own. SQLite's is a file. */
export async function createDatabase(engine: EngineName): Promise<TestDatabase> {
  if (engine === 'sqlite') {
    const folder = mkdtempSync(join(tmpdir(), 'prefiq-db-'));
    return {
      config: { engine, database: join(folder, 'test.db') },
      drop: async () => rmSync(folder, { recursive: true, force: true }),
    };
  }
  const database = `prefiq_test_${process.pid}_${randomBytes(4).toString('hex')}`;
  await onServer(engine, async (server) => {
    await server.exec(
      engine === 'postgres'
        ? `CREATE DATABASE "${database}" ENCODING 'UTF8' TEMPLATE template0`
        : `CREATE DATABASE "${database}" CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin`,
    );
    // Whether a test survives a power cut is not the question.
    if (engine === 'postgres') await server.exec(`ALTER DATABASE "${database}" SET synchronous_commit = off`);
  });
  const force = engine === 'postgres' ? ' WITH (FORCE)' : '';
  return {
    config: configOn(engine, database),
    drop: () =>
      onServer(engine, async (server) => void (await server.exec(`DROP DATABASE "${database}"${force}`))),
  };
}

/** Runs `fn` on the server itself, outside of the databases of tests. */
export async function onServer<R>(engine: Server, fn: (server: Executor) => Promise<R>): Promise<R> {
  const server = openExecutor(configOn(engine, SERVERS[engine].url.pathname.slice(1) || engine));
  try {
    return await fn(server);
  } finally {
    await server.close();
  }
}

const shared = new Map<EngineName, Promise<TestDatabase>>();

/**
 * An empty database that all tests of a file use one after the other: much cheaper than one of its own. SQLite's is a
 * new one in memory. Inside of `describeEngines` it is dropped at the end.
 */
export async function emptyDatabase(engine: EngineName): Promise<DatabaseConfig> {
  if (engine === 'sqlite') return { engine, database: ':memory:' };
  const known = shared.get(engine);
  const made = known ?? createDatabase(engine);
  shared.set(engine, made);
  const { config } = await made;
  if (known) await emptied(config);
  return config;
}

async function emptied(config: DatabaseConfig): Promise<void> {
  const executor = openExecutor(config);
  try {
    await executor.script(config.engine === 'postgres' ? EMPTY_POSTGRES : await dropsOf(executor));
  } finally {
    await executor.close();
  }
}

const EMPTY_POSTGRES = 'DROP SCHEMA public CASCADE; CREATE SCHEMA public';

async function dropsOf(executor: Executor): Promise<string> {
  const tables = await executor.query<{ name: string; type: string }>(
    'SELECT table_name AS name, table_type AS type FROM information_schema.tables WHERE table_schema=database()',
  );
  const drops = tables.map(({ name, type }) => `DROP ${type === 'VIEW' ? 'VIEW' : 'TABLE'} "${name}"`);
  return ['SET SESSION foreign_key_checks=0', ...drops].join(';');
}

/** The environment of an app on a database. */
export const envOf = (config: DatabaseConfig): Record<string, string> => ({
  ENV: 'test',
  DB_ENGINE: config.engine,
  DB_NAME: config.database,
  ...(config.host === undefined ? {} : { DB_HOST: config.host }),
  ...(config.port === undefined ? {} : { DB_PORT: String(config.port) }),
  ...(config.user === undefined ? {} : { DB_USER: config.user }),
  ...(config.password?.reveal() ? { DB_PASS: config.password.reveal() } : {}),
  ...(config.pool === undefined ? {} : { DB_POOL_MAX: String(config.pool.max) }),
});

const closing = new Map<EngineName, (() => Promise<void>)[]>();

/** Runs `fn` when the tests of an engine in this file are over, before their database is dropped. */
export function atTheEnd(engine: EngineName, fn: () => Promise<void>): void {
  closing.set(engine, [...(closing.get(engine) ?? []), fn]);
}

async function dropShared(engine: EngineName): Promise<void> {
  for (const fn of closing.get(engine) ?? []) await fn();
  closing.delete(engine);
  const made = shared.get(engine);
  shared.delete(engine);
  await (await made)?.drop();
}
