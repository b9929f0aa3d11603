/** Apps of the fixture on a database of any engine. */

import { type EngineName, type Executor, type Plugin, TOKENS } from 'prefiq';
import { createServer, type PrefiqServer, type ServerOptions } from 'prefiq/server';

import { atTheEnd, createDatabase, envOf } from './engines.js';
import { clear, makeTables, makeTenants } from './tables.js';
import { tablesOf } from 'prefiq/migrations';

/** The executor that lets everything through, in every tenancy. */
const executorOf = (server: PrefiqServer): Executor =>
  server.application.container.get(TOKENS.connections).get();

/** An app on a database of its own, with the tables of its models, and the tenants `a` and `b` where it has any. The database is dropped when the tests are over. */
export async function serve(
  engine: EngineName,
  plugin: Plugin,
  options: Partial<ServerOptions> = {},
): Promise<PrefiqServer> {
  let env: Record<string, string> = { ENV: 'test', DB_NAME: ':memory:' };
  if (engine !== 'sqlite') {
    const database = await createDatabase(engine);
    atTheEnd(engine, database.drop);
    env = envOf(database.config);
  }
  const server = await createServer({ plugin, ...options, env: { ...env, ...options.env } });
  const { tenancy = 'none' } = plugin.config;
  await makeTables(executorOf(server), plugin.models, { tenancy });
  if (tenancy !== 'none') await makeTenants(executorOf(server), ['a', 'b']);
  return server;
}

/** Deletes all rows of an app. */
export const clearApp = (server: PrefiqServer): Promise<void> =>
  clear(executorOf(server), tablesOf(server.application.plugin.models, { tenancy: 'none' }));
