/** `run sanity`: a minute before the first user comes: does every model answer, over the database and over HTTP? */

import { error } from '../../errors.js';
import { createServer, type PrefiqServer } from '../../http/server.js';
import { loadSettings, type Env } from '../../kernel/env.js';
import { TOKENS } from '../../kernel/tokens.js';
import type { ModelMeta } from '../../lowcode/ModelMeta.js';
import { pendingMigrations } from '../../sql/ledger.js';
import type { LoadedApp } from '../app/load-app.js';
import type { Check } from './checks.js';

export interface Sanity {
  readonly checks: readonly Check[];
  close(): Promise<void>;
}

/** Boots the app without listening; `close` shuts it down. Requests go through the whole stack, in process. */
export async function sanityChecks(app: LoadedApp, env: Env): Promise<Sanity> {
  const settings = loadSettings(env, { app: app.plugin.name, root: app.root });
  const server = await createServer({
    plugin: app.plugin,
    settings: { ...settings, log: { ...settings.log, level: 'silent' } },
    root: app.root,
    openapi: app.openapi,
    migrations: app.migrations,
  });
  const executor = server.application.container.get(TOKENS.executor);
  const pending = await pendingMigrations(executor, app.migrations);
  const migrations: Check = {
    name: 'migrations',
    run: () => {
      if (pending.length > 0) throw error('PFQ_CHECK_PENDING', { ids: pending.join(', ') });
      return 'none pending';
    },
  };
  // The other checks would only say the same thing in more words.
  if (pending.length > 0) return { close: () => server.close(), checks: [migrations] };
  return {
    close: () => server.close(),
    checks: [
      migrations,
      ...app.plugin.models.map((model) => ({
        name: `table ${model.table}`,
        run: () => tableCheck(model, (sql) => executor.query(sql)),
      })),
      { name: 'readiness', run: () => answer(server, '/health/ready') },
      { name: 'openapi', run: () => answer(server, '/openapi.json') },
      ...(app.plugin.config.context ? [] : app.plugin.models.map((model) => listCheck(server, model))),
    ],
  };
}

/** Every column the model knows is there; one that is missing fails the statement by name. */
async function tableCheck(
  model: ModelMeta,
  query: (sql: string) => Promise<readonly unknown[]>,
): Promise<string> {
  const columns = [
    'id',
    ...model.fields.map((field) => field.column).filter((name) => name !== ''),
    'version',
  ];
  const list = columns.map((name) => `"${model.table}"."${name}"`).join(', ');
  await query(`SELECT ${list} FROM "${model.table}" LIMIT 0`);
  return `${columns.length} columns`;
}

/** With a context of the app's own nobody is signed in here, so lists are asked only without one. */
const listCheck = (server: PrefiqServer, model: ModelMeta): Check => ({
  name: `GET /api/${model.route}`,
  run: () => answer(server, `/api/${model.route}?pageSize=1`),
});

async function answer(server: PrefiqServer, url: string): Promise<string> {
  const { statusCode, body } = await server.inject({ method: 'GET', url });
  if (statusCode !== 200) throw new Error(`${url} answered ${statusCode}: ${body.slice(0, 200)}`);
  return String(statusCode);
}
