import { type IClock, systemClock } from '../contracts/IClock.js';
import { type ITenantContext, noTenancy } from '../contracts/ITenantContext.js';
import type { RepositoryDeps } from '../foundation/RepositoryQuery.js';
import type { Container } from '../kernel/Container.js';
import type { Env } from '../kernel/env.js';
import { definePlugin, type Plugin } from '../kernel/Plugin.js';
import { TOKENS } from '../kernel/tokens.js';
import { createServer, type PrefiqServer } from '../http/server.js';
import { Executor } from '../sql/Executor.js';

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

/** A whole app on a database in memory; every request has all roles unless headers narrow them. */
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
  // Who asks is said by headers here, however the app works it out in earnest.
  const { context: _, ...config } = plugin.config;
  const server = await createServer({
    plugin: definePlugin({ ...plugin, config }),
    env: { ENV: 'test', DB_NAME: ':memory:', ...options.env },
    ...(options.openapi === undefined ? {} : { openapi: options.openapi }),
    ...(options.clock ? { clock: options.clock } : {}),
  });
  const { container } = server.application;
  const executor = container.get(TOKENS.executor);
  try {
    await migrate(executor, options);
    if (options.fixtures !== undefined) {
      const { loadFixtures } = await import('../prefentity/fixtures.js');
      await loadFixtures({ container, folder: options.fixtures });
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
 * What a SQL repository is made with, on a migrated database in memory. Foreign keys are off: a repository is tried by
 * itself, without the records it refers to.
 */
export async function testRepositoryDeps(options: TestRepositoryOptions = {}): Promise<RepositoryDeps> {
  const executor = new Executor(':memory:');
  await migrate(executor, options);
  executor.connection.script('PRAGMA foreign_keys = OFF');
  return { executor, clock: options.clock ?? systemClock, tenant: options.tenant ?? noTenancy };
}

async function migrate(executor: Executor, { migrations, alias }: MigratedOptions): Promise<void> {
  if (migrations === undefined) return;
  const { Migrator } = await import('../prefentity/migrations.js');
  await new Migrator({ executor, migrations, ...(alias ? { alias } : {}) }).up();
}
