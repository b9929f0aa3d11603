import { type IClock, systemClock } from '../contracts/IClock.js';
import { type ITenantContext, noTenancy } from '../contracts/ITenantContext.js';
import type { RepositoryDeps } from '../foundation/repositories/RepositoryQuery.js';
import type { Container } from '../kernel/Container.js';
import type { Env } from '../kernel/env.js';
import { definePlugin, type Plugin } from '../kernel/Plugin.js';
import { TOKENS } from '../kernel/tokens.js';
import { withTestTenants, TEST_TENANT } from './test-tenants.js';
import { createServer, type PrefiqServer } from '../http/server.js';
import type { Executor } from '../sql/Executor.js';
import { SqliteExecutor } from '../sql/executors/SqliteExecutor.js';

export interface MigratedOptions {
  /** The folder of migrations, all of which are applied. */
  readonly migrations?: string | URL;
  /** Module names to resolve elsewhere when TypeScript migrations are loaded. */
  readonly alias?: Readonly<Record<string, string>>;
}

export interface TestAppOptions extends MigratedOptions {
  /** The folder of fixtures to load. */
  readonly fixtures?: string | URL;
  readonly openapi?: string | object;
  readonly env?: Env;
  readonly clock?: IClock;
}

/**
 * A whole app on a database in memory; every request has all roles unless headers narrow them. Where the app has tenants,
 * it is for the tenant `test` unless the header `x-prefiq-tenant` names another; all of them share the database.
 */
export interface TestApp {
  readonly server: PrefiqServer;
  readonly container: Container;
  readonly executor: Executor;
  inject: PrefiqServer['inject'];
  close(): Promise<void>;
}

/**
 * @example
 * const app = await createTestApp(plugin, { migrations: new URL('../migrations/', import.meta.url) });
 * const answer = await app.inject({ url: '/api/projects', headers: { 'x-prefiq-roles': 'staff' } });
 */
export async function createTestApp(plugin: Plugin, options: TestAppOptions = {}): Promise<TestApp> {
  // Headers name the asker here, regardless of how the app finds out in production.
  const { context: _, tenant: __, ...config } = plugin.config;
  const isTenanted = (config.tenancy ?? 'none') !== 'none';
  const server = await createServer({
    plugin: definePlugin(isTenanted ? withTestTenants({ ...plugin, config }) : { ...plugin, config }),
    // Ignores the engine of `.env`: tests need no server.
    env: { ENV: 'test', DB_ENGINE: 'sqlite', DB_NAME: ':memory:', ...options.env },
    ...(options.openapi === undefined ? {} : { openapi: options.openapi }),
    ...(options.clock ? { clock: options.clock } : {}),
  });
  const { container } = server.application;
  const executor = container.get(TOKENS.sharedExecutor);
  try {
    await migrate(executor, options);
    if (options.fixtures !== undefined) {
      const { loadFixtures } = await import('../prefentity/fixtures.js');
      await loadFixtures({
        container,
        folder: options.fixtures,
        ...(isTenanted ? { tenantId: TEST_TENANT } : {}),
      });
    }
  } catch (failure) {
    await server.close();
    throw failure;
  }
  return { server, container, executor, inject: server.inject, close: () => server.close() };
}

export interface TestRepositoryOptions extends MigratedOptions {
  readonly tenant?: ITenantContext;
  readonly clock?: IClock;
}

/**
 * Makes the dependencies of a SQL repository, on a migrated database in memory. Foreign keys are off: a repository is
 * tested by itself, without the records it refers to.
 *
 * @example
 * const projects = new ProjectRepos(await testRepositoryDeps({ migrations: 'bin/migrations' }));
 */
export async function testRepositoryDeps(options: TestRepositoryOptions = {}): Promise<RepositoryDeps> {
  const executor = new SqliteExecutor(':memory:');
  await migrate(executor, options);
  await executor.script('PRAGMA foreign_keys = OFF');
  return { executor, clock: options.clock ?? systemClock, tenant: options.tenant ?? noTenancy };
}

async function migrate(executor: Executor, { migrations, alias }: MigratedOptions): Promise<void> {
  if (migrations === undefined) return;
  const { Migrator } = await import('../prefentity/migrations/Migrator.js');
  await new Migrator({ executor, migrations, ...(alias ? { alias } : {}) }).up();
}
