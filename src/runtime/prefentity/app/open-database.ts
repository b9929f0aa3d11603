/** The default database of an app, opened without booting the app: for migrations, which come before it can boot. */

import { existsSync } from 'node:fs';

import { loadSettings, type Env } from '../../kernel/env.js';
import type { Settings } from '../../kernel/settings.js';
import { ConnectionManager } from '../../sql/ConnectionManager.js';
import { Migrator, type MigrationStep } from '../migrations.js';
import { readProject } from '../manifest/find-project.js';
import pkg from '../../package.json' with { type: 'json' };
import { locateApp, type AppPlace } from './load-app.js';

export interface OpenMigrator {
  readonly app: AppPlace;
  readonly migrator: Migrator;
  close(): void;
}

export interface OpenOptions {
  readonly cwd: string;
  readonly env: Env;
  readonly onStep?: (step: MigrationStep) => void;
  /** Nothing is to be written: a SQLite file that is not there yet is not made. */
  readonly looksOnly?: boolean;
}

/** Opens the database of the project `cwd` is in. Close it when done. */
export function openMigrator({ cwd, env, onStep, looksOnly = false }: OpenOptions): OpenMigrator {
  const { root, manifest } = readProject(cwd);
  // In development the sources hold what was just scaffolded, and the build may be of yesterday.
  const app = locateApp(root, { from: env['ENV'] === 'production' ? 'built' : 'source' });
  const settings = loadSettings(env, { app: manifest.name, root });
  const connections = new ConnectionManager(looksOnly ? untouched(settings.databases) : settings.databases);
  const migrator = new Migrator({
    executor: connections.get(),
    migrations: app.migrations,
    toolVersion: pkg.version,
    ...(onStep ? { onStep } : {}),
  });
  return { app, migrator, close: () => connections.close() };
}

function untouched(databases: Settings['databases']): Settings['databases'] {
  const { default: main } = databases;
  if (main?.engine !== 'sqlite' || existsSync(main.database)) return databases;
  return { ...databases, default: { ...main, database: ':memory:' } };
}
