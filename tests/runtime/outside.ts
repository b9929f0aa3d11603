/** A server over models without code of their own, in a database of its own in memory. */

import { type AppConfig, definePlugin, type ModelMeta, TOKENS } from 'prefiq';
import { createServer, type PrefiqServer } from 'prefiq/server';

import { plainParts } from './plain-model.js';
import { makeTables } from './tables.js';

export async function serve(
  models: readonly ModelMeta[],
  config: AppConfig = {},
  env: Readonly<Record<string, string>> = {},
): Promise<PrefiqServer> {
  const parts = models.map(plainParts);
  const server = await createServer({
    plugin: definePlugin({
      name: 'crm',
      models,
      providers: parts.map(({ provider }) => provider),
      resources: parts.map(({ resource }) => resource),
      config,
    }),
    env: { ENV: 'test', PORT: '0', DB_ENGINE: 'sqlite', DB_NAME: ':memory:', LOG_LEVEL: 'silent', ...env },
  });
  await makeTables(server.application.container.get(TOKENS.connections).get(), models);
  return server;
}
