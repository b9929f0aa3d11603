/** The database of a project, opened without booting the app: for migrations, which come before it can boot. */

import { existsSync } from 'node:fs';

import { hasPlaces } from '../../contracts/ITenantContext.js';
import { loadSettings, type Env } from '../../kernel/env.js';
import { migrateConfig } from '../../kernel/migrate-config.js';
import pkg from '../../package.json' with { type: 'json' };
import type { EngineName } from '../../sql/Dialect.js';
import type { Executor } from '../../sql/Executor.js';
import { type DatabaseConfig, openExecutor } from '../../sql/executors/open-executor.js';
import type { Manifest } from '../manifest/Manifest.js';
import { readProject } from '../manifest/find-project.js';
import { Migrator, type MigratorOptions } from '../migrations/Migrator.js';
import type { Migration, MigrationScope } from '../migrations/source.js';
import type { AccessChanges } from '../access/update-access.js';
import { locateApp, type AppPlace } from './load-app.js';
import { projectMigrations } from './project-migrations.js';

type Passed = Pick<
  MigratorOptions,
  'onStep' | 'onOperation' | 'onRows' | 'allowDestructive' | 'resume' | 'lockTimeoutMs'
>;

export interface OpenMigrator {
  readonly app: AppPlace;
  readonly manifest: Manifest;
  readonly engine: EngineName;
  readonly executor: Executor;
  /** Its `up` throws PFQ_MIGRATION_HEADS where migrations are not of one line. */
  readonly migrator: Migrator;
  /** A migrator of the same database with other options. */
  with(options: Passed): Migrator;
  /** Of the project, in no order. */
  readonly migrations: readonly Migration[];
  /** Throws PFQ_MIGRATION_HEADS. */
  assertOneHead(): Promise<void>;
  /**
   * After migrations, and where none ran: guards the rows of tenants and gives the app's role its rights, where the
   * database has such. Names what was not as it should be.
   */
  updateAccess(): Promise<AccessChanges>;
  close(): Promise<void>;
}

export interface OpenOptions extends Passed {
  readonly cwd: string;
  readonly env: Env;
  /** Writes nothing: a missing SQLite file is not created. */
  readonly looksOnly?: boolean;
}

/** Opens the database of the project `cwd` is in. Close it when done. */
export function openMigrator({ cwd, env, looksOnly = false, ...passed }: OpenOptions): OpenMigrator {
  const { root, manifest } = readProject(cwd);
  // In development the sources hold what was just scaffolded, and the build may be of yesterday.
  const app = locateApp(root, { from: env['ENV'] === 'production' ? 'built' : 'source' });
  const main = loadSettings(env, { app: manifest.name, root }).databases['default'];
  if (main === undefined) throw new Error('A project always has a default database');
  const config = migrateConfig(main);
  const executor = openExecutor(looksOnly ? untouched(config) : config);
  const migrations = projectMigrations(root, manifest, app.built);
  // Usually nothing is pending, and this is not loaded.
  const assertOneHead = async (): Promise<void> =>
    (await import('./snapshot.js')).assertOneHead(root, manifest, migrations);
  const migratorWith = (options: Passed): Migrator =>
    new Migrator({
      ...passed,
      ...options,
      executor,
      migrations,
      onPending: assertOneHead,
      scope: scopeOf(manifest),
      toolVersion: pkg.version,
    });
  return {
    app,
    manifest,
    engine: config.engine,
    executor,
    migrator: migratorWith({}),
    with: migratorWith,
    migrations,
    assertOneHead,
    updateAccess: async () => {
      if (config.engine !== 'postgres') return { guarded: [], granted: [] };
      const { updateAccess } = await import('../access/update-access.js');
      return updateAccess({ executor, tenancy: manifest.tenancy, role: main.user });
    },
    close: () => executor.close(),
  };
}

/** Where tenants have places of their own, the shared one holds what belongs to none. */
const scopeOf = (manifest: Manifest): MigrationScope | 'all' => (hasPlaces(manifest) ? 'global' : 'all');

const untouched = (config: DatabaseConfig): DatabaseConfig =>
  config.engine !== 'sqlite' || existsSync(config.database) ? config : { ...config, database: ':memory:' };
