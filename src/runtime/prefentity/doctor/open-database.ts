/** The database of an app, opened as the app opens it: what the checks of the doctor ask. */

import type { Tenancy } from '../../contracts/ITenantContext.js';
import { loadSettings, type Env } from '../../kernel/env.js';
import type { Settings } from '../../kernel/settings.js';
import type { ModelMeta } from '../../lowcode/ModelMeta.js';
import { ConnectionManager, DEFAULT_DATABASE } from '../../sql/executors/ConnectionManager.js';
import type { Executor } from '../../sql/Executor.js';
import type { DatabaseConfig } from '../../sql/executors/open-executor.js';
import type { SqlSession } from '../../sql/SqlSession.js';
import { tenantExecutor } from '../../sql/tenancy/executor-for.js';
import { unguarded } from '../../sql/tenancy/GuardedExecutor.js';
import { TenantExecutor } from '../../sql/tenancy/TenantExecutor.js';
import { TenantScope } from '../../sql/tenancy/TenantScope.js';
import { appRoot, type LoadedApp, loadApp } from '../app/load-app.js';
import { assertOneTenancy } from '../app/one-tenancy.js';

export interface OpenDatabase {
  readonly app: LoadedApp;
  readonly settings: Settings;
  readonly tenancy: Tenancy;
  readonly models: readonly ModelMeta[];
  /** As the app is connected. */
  readonly config: DatabaseConfig;
  /** For what all tenants share. */
  readonly shared: Executor;
  /** For the data of tenants. */
  readonly executor: Executor;
  readonly scope: TenantScope;
  /** Names of all databases of the environment, the default one first. */
  readonly names: readonly string[];
  /** As the app is connected to that one. */
  configOf(name: string): DatabaseConfig;
  /** On a connection of its own, with the rights of the app; to the default database unless another one is named. */
  withSession<R>(work: (session: SqlSession) => Promise<R>, name?: string): Promise<R>;
  close(): Promise<void>;
}

export async function openAppDatabase(cwd: string, env: Env): Promise<OpenDatabase> {
  const root = appRoot(cwd);
  const app = await loadApp(root, { from: env['ENV'] === 'production' ? 'built' : 'auto' });
  assertOneTenancy(app);
  const { models, config } = app.plugin;
  const { tenancy = 'none' } = config;
  const settings = loadSettings(env, { app: app.plugin.name, root });
  const connections = new ConnectionManager(settings.databases, { guarded: tenancy === 'row' });
  const tables = models.filter(({ scope }) => scope === 'tenant').map(({ table }) => table);
  const executor = tenantExecutor(connections, { tenancy, tables });
  const shared = connections.get();
  return {
    app,
    settings,
    tenancy,
    models,
    config: connections.configOf(),
    shared,
    executor,
    scope: new TenantScope({ mode: tenancy }),
    names: [DEFAULT_DATABASE, ...connections.names.filter((name) => name !== DEFAULT_DATABASE)],
    configOf: (name) => connections.configOf(name),
    withSession: async (work, name) => {
      const session = await connections.get(name).session();
      try {
        return await work(session);
      } finally {
        await session.close();
      }
    },
    close: async () => {
      const own = unguarded(executor);
      if (own instanceof TenantExecutor) await own.close();
      await connections.close();
    },
  };
}
