/** A project with tenants, opened by the role that owns its tables: what the commands for tenants work with. */

import type { Tenancy } from '../../contracts/ITenantContext.js';
import { error } from '../../errors/error.js';
import { loadSettings, type Env } from '../../kernel/env.js';
import { migrateConfig } from '../../kernel/migrate-config.js';
import pkg from '../../package.json' with { type: 'json' };
import { type DatabaseConfig, openExecutor } from '../../sql/executors/open-executor.js';
import type { SqlSession } from '../../sql/SqlSession.js';
import { tenantDatabase, tenantSchema } from '../../sql/tenancy/places.js';
import { locateApp } from '../app/load-app.js';
import { readProject } from '../manifest/find-project.js';
import { projectMigrations } from '../app/project-migrations.js';
import { assertOneHead } from '../app/snapshot.js';
import type { Migration } from '../migrations/source.js';
import { type DownOptions, Migrator, type MigratorOptions } from '../migrations/Migrator.js';
import { inOrder } from '../migrations/order.js';
import { type AccessChanges, updateAccess } from '../access/update-access.js';

export interface OpenTenancy {
  readonly tenancy: Tenancy;
  /** Of the shared database, as its owner. */
  readonly config: DatabaseConfig;
  /** On the shared database. */
  readonly session: SqlSession;
  /** Of the project, shared ones and tenants' ones, in order. */
  readonly migrations: readonly Migration[];
  /** Brings the place of a tenant up to date and says what was applied. Nothing where tenants share their tables. */
  migrate(id: string): Promise<readonly string[]>;
  /** Takes back migrations of a tenant's own place and says which; a place that has none of them stays as it is. */
  takeBack(id: string, down: DownOptions): Promise<readonly string[]>;
  /** Ids of migrations that a tenant's place does not have. */
  pending(id: string): Promise<readonly string[]>;
  /** Ids of migrations that a tenant's place has. */
  applied(id: string): Promise<readonly string[]>;
  /** For people: where the data of a tenant lies. */
  placeOf(id: string): string;
  /** Updates the rights of the app's role in the shared database. */
  updateSharedAccess(): Promise<AccessChanges>;
  close(): Promise<void>;
}

export interface OpenTenancyOptions extends Pick<
  MigratorOptions,
  'onStep' | 'onOperation' | 'allowDestructive'
> {
  readonly cwd: string;
  readonly env: Env;
}

/** Throws PFQ_TENANT_NONE, PFQ_TENANT_MODE. */
export async function openTenancy({ cwd, env, ...options }: OpenTenancyOptions): Promise<OpenTenancy> {
  const { root, manifest } = readProject(cwd);
  const { tenancy } = manifest;
  if (tenancy === 'none') throw error('PFQ_TENANT_NONE', { project: manifest.name });
  const settings = loadSettings(env, { app: manifest.name, root });
  const { default: main } = settings.databases;
  if (main === undefined) throw error('PFQ_DB_UNKNOWN', { name: 'default', hint: '', variable: 'DB_ENGINE' });
  const config = migrateConfig(main);
  if (tenancy === 'schema' && config.engine === 'sqlite') throw error('PFQ_TENANT_MODE');
  const app = locateApp(root, { from: env['ENV'] === 'production' ? 'built' : 'source' });
  const migrations = inOrder(projectMigrations(root, manifest, app.built).map(loadedOnce));
  const shared = openExecutor(config);
  const session = await shared.session();

  let isOneHead = false;
  const assertedOnce = (): void => {
    if (!isOneHead) assertOneHead(root, manifest, migrations);
    isOneHead = true;
  };

  /** Runs `work` with a migrator of the tenant's own place and returns its result; without such a place nothing runs. */
  async function within(
    id: string,
    work: (migrator: Migrator) => Promise<readonly string[]>,
    updatesAccess: boolean,
  ): Promise<readonly string[]> {
    if (tenancy === 'row') return [];
    const place = placeConfig(config, tenancy, id);
    const schema =
      tenancy === 'schema' && config.engine === 'postgres' ? tenantSchema(config, id) : undefined;
    const executor = openExecutor(place);
    try {
      const migrator = new Migrator({
        ...options,
        executor,
        migrations,
        onPending: assertedOnce,
        scope: 'tenant',
        toolVersion: pkg.version,
        ...(schema === undefined ? {} : { schema }),
      });
      const result = await work(migrator);
      if (updatesAccess) await updateAccess({ executor, tenancy, role: main?.user, schema });
      return result;
    } finally {
      await executor.close();
    }
  }

  return {
    tenancy,
    config,
    session,
    migrations,
    migrate: (id) => within(id, (migrator) => migrator.up(), true),
    takeBack: (id, down) => within(id, (migrator) => migrator.down(down), true),
    pending: (id) => within(id, async (migrator) => (await migrator.pending()).map((one) => one.id), false),
    applied: (id) =>
      within(id, async (migrator) => (await migrator.status()).applied.map((one) => one.id), false),
    placeOf: (id) => describePlace(config, tenancy, id),
    updateSharedAccess: () => updateAccess({ executor: shared, tenancy, role: main.user }),
    close: async () => {
      await session.close();
      await shared.close();
    },
  };
}

/** A migration that a thousand tenants get is read once. */
function loadedOnce(migration: Migration): Migration {
  let loaded: ReturnType<Migration['load']> | undefined;
  return { ...migration, load: () => (loaded ??= migration.load()) };
}

/** MariaDB knows no schemas beside databases. */
function placeConfig(config: DatabaseConfig, tenancy: Tenancy, id: string): DatabaseConfig {
  if (tenancy === 'database') return tenantDatabase(config, id);
  return config.engine === 'mariadb' ? { ...config, database: tenantSchema(config, id) } : config;
}

function describePlace(config: DatabaseConfig, tenancy: Tenancy, id: string): string {
  switch (tenancy) {
    case 'schema':
      return `the ${config.engine === 'postgres' ? 'schema' : 'database'} ${tenantSchema(config, id)}`;
    case 'database':
      return `the ${config.engine === 'sqlite' ? 'file' : 'database'} ${tenantDatabase(config, id).database}`;
    default:
      return `its rows in the tables of ${config.database}`;
  }
}
