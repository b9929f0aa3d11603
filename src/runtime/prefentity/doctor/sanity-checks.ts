/** `run sanity`: a minute before the first user comes: does every model answer, over the database and over HTTP? */

import { error } from '../../errors/error.js';
import { createServer, type PrefiqServer } from '../../http/server.js';
import { loadSettings, type Env } from '../../kernel/env.js';
import type { Container } from '../../kernel/Container.js';
import { TOKENS } from '../../kernel/tokens.js';
import type { ModelMeta } from '../../lowcode/ModelMeta.js';
import { pendingMigrations } from '../../sql/ledger.js';
import { readTenants } from '../../sql/tenancy/TenantDirectory.js';
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
  const { container } = server.application;
  const pending = await pendingMigrations(
    container.get(TOKENS.sharedExecutor),
    app.migrations,
    app.plugin.config.tenancy,
  );
  const migrations: Check = {
    name: 'migrations',
    run: () => {
      if (pending.length > 0) throw error('PFQ_CHECK_PENDING', { ids: pending.join(', ') });
      return 'none pending';
    },
  };
  // The other checks would only say the same thing in more words.
  if (pending.length > 0) return { close: () => server.close(), checks: [migrations] };
  const tenant = await someTenant(container);
  const { context, tenant: resolver } = app.plugin.config;
  return {
    close: () => server.close(),
    checks: [
      migrations,
      ...app.plugin.models.map((model) => ({
        name: `table ${model.table}`,
        run: () => tableCheck(model, container, tenant),
      })),
      { name: 'readiness', run: () => answer(server, '/health/ready') },
      { name: 'openapi', run: () => answer(server, '/openapi.json') },
      ...(context || resolver || tenant === null
        ? []
        : app.plugin.models.map((model) => listCheck(server, model, tenant))),
    ],
  };
}

/** A tenant to look with: `''` where there are none, null where none was made yet. */
async function someTenant(container: Container): Promise<string | null> {
  if (container.get(TOKENS.tenantScope).mode === 'none') return '';
  const tenants = await readTenants(container.get(TOKENS.sharedExecutor));
  return tenants.find(({ state }) => state === 'ready')?.id ?? null;
}

/** Every column the model knows is there; one that is missing fails the statement by name. */
async function tableCheck(model: ModelMeta, container: Container, tenant: string | null): Promise<string> {
  const scope = container.get(TOKENS.tenantScope);
  const executor = container.get(model.scope === 'global' ? TOKENS.sharedExecutor : TOKENS.executor);
  if (tenant === null && model.scope === 'tenant') return 'not tried: there is no tenant yet';
  const columns = [
    'id',
    ...model.fields.map((field) => field.column).filter((name) => name !== ''),
    'version',
  ];
  const { dialect } = executor;
  const list = columns.map((name) => `t.${dialect.quote(name)}`).join(', ');
  const look = () => executor.query(`SELECT ${list} FROM ${executor.table(model.table)} AS t LIMIT 0`);
  await (tenant === null ? look() : scope.run(tenant, look));
  return `${columns.length} columns`;
}

/** Nobody is signed in here for an app with its own context, so lists are requested only without one. */
const listCheck = (server: PrefiqServer, model: ModelMeta, tenant: string): Check => ({
  name: `GET /api/${model.route}`,
  run: () => answer(server, `/api/${model.route}?pageSize=1`, tenant),
});

async function answer(server: PrefiqServer, url: string, tenant = ''): Promise<string> {
  const headers = tenant === '' ? {} : { 'x-prefiq-tenant': tenant };
  const { statusCode, body } = await server.inject({ method: 'GET', url, headers });
  if (statusCode !== 200) throw new Error(`${url} answered ${statusCode}: ${body.slice(0, 200)}`);
  return String(statusCode);
}
