/** `doctor database`: is the database fit for the app, and the app for the database? Nothing is kept of what is tried. */

import { error } from '../../errors/error.js';
import { DEFAULT_DATABASE } from '../../sql/executors/ConnectionManager.js';
import type { DatabaseConfig } from '../../sql/executors/open-executor.js';
import { TENANT_POOL_MAX, TENANTS_OPEN } from '../../sql/tenancy/TenantDatabases.js';
import { readTenants } from '../../sql/tenancy/TenantDirectory.js';
import { type DatabaseFacts, databaseFacts, freeBytes, isAtLeast, OLDEST } from './database-facts.js';
import type { Check } from './checks.js';
import { emailChecks } from './email-checks.js';
import type { OpenDatabase } from './open-database.js';
import { schemaChecks } from './schema-checks.js';
import { tenancyChecks } from './tenancy-checks.js';

/** Clocks that are further apart make `now` on one side the past on the other, ms. */
const CLOCK_LIMIT = 5_000;
const DISK_LIMIT = 1024 ** 3;

export function databaseChecks(open: OpenDatabase, strict: boolean): readonly Check[] {
  const [main = [], ...others] = open.names.map((name) => serverChecks(open, name));
  return [
    [...main, ...schemaChecks(open), ...emailChecks(open), ...tenancyChecks(open, strict)],
    ...others,
  ].flatMap(onceConnected);
}

/** The first check of a database is that of its connection. */
const onceConnected = ([connection, ...others]: readonly Check[]): readonly Check[] =>
  connection ? [connection, ...others.map((check) => ({ ...check, needs: connection.name }))] : [];

/** Checks of each database, regardless of its content. A database other than the default is named in them. */
function serverChecks(open: OpenDatabase, name: string): readonly Check[] {
  let known: Promise<DatabaseFacts> | undefined;
  const config = open.configOf(name);
  const facts = (): Promise<DatabaseFacts> =>
    (known ??= open.withSession((session) => databaseFacts(session, config), name));
  const checks: readonly Check[] = [
    { name: 'connection', run: async () => connectionCheck(config, await timed(facts)) },
    { name: 'version', run: async () => versionCheck(config, await facts()) },
    { name: 'time zone', run: async () => timeZoneCheck(config, await facts()) },
    { name: 'clock', run: async () => clockCheck(await facts()) },
    { name: 'texts', run: async () => encodingCheck(config, await facts()) },
    { name: 'connections', run: async () => poolCheck(open, config, await facts()) },
    { name: 'disk', run: async () => diskCheck(await facts()) },
  ];
  return name === DEFAULT_DATABASE
    ? checks
    : checks.map((check) => ({ ...check, name: `${name}: ${check.name}` }));
}

async function timed<R>(work: () => Promise<R>): Promise<number> {
  const started = performance.now();
  await work();
  return Math.round(performance.now() - started);
}

const connectionCheck = ({ engine, database, host, user }: DatabaseConfig, ms: number): string =>
  engine === 'sqlite'
    ? `${database}, ${ms} ms`
    : `${database} at ${host ?? 'localhost'} as ${user ?? 'nobody'}, ${ms} ms`;

function versionCheck({ engine }: DatabaseConfig, { version }: DatabaseFacts): string {
  const oldest = OLDEST[engine];
  if (!isAtLeast(version, oldest)) throw error('PFQ_DOCTOR_VERSION', { engine, version, oldest });
  return `${engine} ${version}`;
}

const UTC: ReadonlySet<string> = new Set(['UTC', 'Etc/UTC', 'GMT', '+00:00']);

function timeZoneCheck({ engine }: DatabaseConfig, { timeZone }: DatabaseFacts): string {
  if (timeZone === null) return 'times are stored as text in UTC';
  if (!UTC.has(timeZone)) throw error('PFQ_DOCTOR_ZONE', { engine, zone: timeZone });
  return timeZone;
}

function clockCheck({ now }: DatabaseFacts): string {
  if (now === null) return 'the one of this machine';
  const apart = Math.round(now - Date.now());
  if (Math.abs(apart) > CLOCK_LIMIT) throw error('PFQ_DOCTOR_CLOCK', { seconds: Math.round(apart / 1000) });
  return `${Math.abs(apart)} ms apart`;
}

const UNICODE = /^(utf-?8|utf8mb4)$/i;

function encodingCheck({ engine }: DatabaseConfig, { encoding }: DatabaseFacts): string {
  if (UNICODE.test(encoding)) return encoding;
  const wanted = engine === 'mariadb' ? 'utf8mb4' : 'UTF8';
  throw error('PFQ_DOCTOR_ENCODING', { encoding, wanted });
}

/** Checks that the pools of all processes fit under the server's limit, with other databases of the app on it. */
async function poolCheck(
  open: OpenDatabase,
  config: DatabaseConfig,
  { connections }: DatabaseFacts,
): Promise<string> {
  if (connections === null) return 'one that writes, one that reads';
  const { workers } = open.settings.http;
  const beside = open.names.map((name) => open.configOf(name)).filter((other) => isSameServer(config, other));
  let each = beside.reduce((sum, { pool }) => sum + (pool?.max ?? 10), 0);
  if (isSameServer(config, open.config)) each += await tenantConnections(open);
  const most = workers * each;
  if (most > connections) throw error('PFQ_DOCTOR_POOL', { most, connections, workers, each });
  return `at most ${most} of ${connections}`;
}

const isSameServer = (one: DatabaseConfig, other: DatabaseConfig): boolean =>
  serverOf(one) === serverOf(other);

const PORTS = { sqlite: 0, postgres: 5432, mariadb: 3306 } as const;

const serverOf = ({ engine, host = 'localhost', port = PORTS[engine] }: DatabaseConfig): string =>
  `${engine} ${host} ${port}`;

/** Tenancy by database: the further connections that a process may open. */
async function tenantConnections({ tenancy, shared, config }: OpenDatabase): Promise<number> {
  if (tenancy !== 'database') return 0;
  const tenants = Math.min((await readTenants(shared)).length, TENANTS_OPEN);
  return tenants * Math.min(config.pool?.max ?? TENANT_POOL_MAX, TENANT_POOL_MAX);
}

function diskCheck({ folder }: DatabaseFacts): string {
  const free = folder === null ? null : freeBytes(folder);
  if (free === null) return 'not visible from here';
  const gib = (free / DISK_LIMIT).toFixed(1);
  if (free < DISK_LIMIT) throw error('PFQ_DOCTOR_DISK', { folder, gib });
  return `${gib} GiB free`;
}
