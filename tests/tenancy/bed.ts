/** An app with two tenants on any engine, in any mode: what the attempts to cross the line start from. */

import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

import {
  type AppConfig,
  defineResource,
  type DatabaseConfig,
  Entity,
  type EngineName,
  type Env,
  type IDomain,
  type ModelMeta,
  openExecutor,
  Provider,
  type RepositoryDeps,
  RepositoryQuery,
  repositoryDeps,
  repositoryToken,
  type ServiceDeps,
  Services,
  serviceDeps,
  serviceToken,
  type Container,
  type Executor,
  type SqlSession,
  TOKENS,
} from 'prefiq';
import { statementsFor, type Tables, tablesOf, type Tenancy } from 'prefiq/migrations';
import { createServer, type PrefiqServer, type ServerOptions } from 'prefiq/server';

import { updateGrants } from '../../src/runtime/prefentity/access/grants.js';
import { makePlace } from '../../src/runtime/prefentity/tenancy/places.js';
import { noteTenant, setTenantState } from '../../src/runtime/prefentity/tenancy/registry.js';
import { updateRowSecurity } from '../../src/runtime/prefentity/access/row-security.js';
import { tenantDatabase, tenantSchema } from '../../src/runtime/sql/tenancy/places.js';
import { createDatabase, onServer } from '../runtime/engines.js';
import { AppProvider, models as tenantModels, plugin } from '../runtime/fixture.js';
import { plainParts } from '../runtime/plain-model.js';
import { envOf } from './project.js';

export type Mode = Exclude<Tenancy, 'none'>;

export const BEDS: readonly (readonly [EngineName, Mode])[] = [
  ['sqlite', 'row'],
  ['sqlite', 'database'],
  ['postgres', 'row'],
  ['postgres', 'schema'],
  ['postgres', 'database'],
  ['mariadb', 'row'],
  ['mariadb', 'schema'],
  ['mariadb', 'database'],
];

export const planModel = {
  ...tenantModels[0],
  model: 'Plan',
  plural: 'Plans',
  label: 'Plan',
  labelPlural: 'Plans',
  camel: 'plan',
  camelPlural: 'plans',
  kebab: 'plan',
  route: 'plans',
  table: 'plans',
  scope: 'global',
  fields: [tenantModels[0].fields[0]],
  access: {},
} as const satisfies ModelMeta;

class Plan extends Entity {
  static override readonly model = planModel;
}
export const planRepository = repositoryToken<IDomain<Entity>>('Plan');
const planService = serviceToken<Services<Entity>>('Plan');
class PlanRepos extends RepositoryQuery<Entity> {
  constructor(deps: RepositoryDeps) {
    super(Plan, deps);
  }
}
class PlanService extends Services<Entity> {
  constructor(deps: ServiceDeps<IDomain<Entity>>) {
    super(Plan, deps);
  }
}
class PlanProvider extends Provider {
  override register(container: Container): void {
    container.singleton(planRepository, (c) => new PlanRepos(repositoryDeps(c)));
    container.singleton(planService, (c) => new PlanService(serviceDeps(c, planRepository)));
  }
}

export const TENANTS = ['acme', 'globex'] as const;
export type TenantName = (typeof TENANTS)[number];

export interface Bed {
  readonly engine: EngineName;
  readonly mode: Mode;
  readonly server: PrefiqServer;
  readonly container: Container;
  /** The app's own executor, as its code gets it. */
  readonly executor: Executor;
  as<R>(tenant: TenantName, work: () => Promise<R>): Promise<R>;
  close(): Promise<void>;
}

const allModels: readonly ModelMeta[] = [...tenantModels, planModel];

export interface BedOptions {
  readonly config?: AppConfig;
  readonly env?: Env;
  readonly sites?: ServerOptions['sites'];
  /** Besides those of the fixture; each with a service that does nothing of its own. */
  readonly models?: readonly ModelMeta[];
}

export async function openBed(engine: EngineName, mode: Mode, options: BedOptions = {}): Promise<Bed> {
  const made = await createDatabase(engine);
  const places: DatabaseConfig[] = [];
  const config = made.config;
  const owner = openExecutor(config);
  const session = await owner.session();
  const extra = options.models ?? [];
  const all = [...allModels, ...extra];
  const tables = tablesOf(all, { tenancy: mode });
  const [shared, own] = split(tables, all, mode);
  await makeTables(session, shared);
  for (const id of TENANTS) {
    await noteTenant(session, { id, name: id, hosts: [`${id}.example`] }, new Date(0));
    await setTenantState(session, id, 'ready');
    await makePlace({ tenancy: mode, config, session, id });
    if (mode === 'database') {
      const place = tenantDatabase(config, id);
      places.push(place);
      await inDatabase(place, (one) => makeTables(one, own));
    }
    if (mode === 'schema') {
      const name = session.dialect.quote(tenantSchema(config, id));
      await inDatabase(config, async (one) => {
        await one.script(engine === 'postgres' ? `SET search_path TO ${name}` : `USE ${name}`);
        await makeTables(one, own);
      });
    }
  }
  const role = engine === 'postgres' && mode === 'row' ? await appRole(session) : undefined;
  await session.close();
  await owner.close();

  const parts = extra.map(plainParts);
  const server = await createServer({
    plugin: plugin(
      { ...options.config, tenancy: mode },
      {
        models: all,
        providers: [AppProvider, PlanProvider, ...parts.map(({ provider }) => provider)],
        resources: [
          ...plugin().resources,
          defineResource({ model: planModel, service: planService }),
          ...parts.map(({ resource }) => resource),
        ],
      },
    ),
    env: { ...envOf(role === undefined ? config : { ...config, user: role }), ...options.env },
    ...(options.sites ? { sites: options.sites } : {}),
  });
  const { container } = server.application;
  const scope = container.get(TOKENS.tenantScope);
  return {
    engine,
    mode,
    server,
    container,
    executor: container.get(TOKENS.executor),
    as: (tenant, work) => scope.run(tenant, work),
    close: async () => {
      await server.close();
      if (engine !== 'sqlite') {
        await onServer(engine, async (all) => {
          for (const { database } of places) await all.exec(`DROP DATABASE "${database}"`);
          if (engine === 'mariadb' && mode === 'schema') {
            for (const id of TENANTS) await all.exec(`DROP DATABASE "${tenantSchema(config, id)}"`);
          }
        });
      }
      await made.drop();
      if (role !== undefined && engine === 'postgres')
        await onServer(engine, async (all) => void (await all.exec(`DROP ROLE "${role}"`)));
    },
  };
}

/** Under `row` all tables are in one place. */
function split(
  tables: Tables,
  all: readonly ModelMeta[],
  mode: Mode,
): readonly [shared: Tables, own: Tables] {
  if (mode === 'row') return [tables, {}];
  const global = new Set(all.filter(({ scope }) => scope === 'global').map(({ table }) => table));
  const [shared, own] = [true, false].map((isGlobal) =>
    Object.fromEntries(Object.entries(tables).filter(([table]) => global.has(table) === isGlobal)),
  );
  return [shared ?? {}, own ?? {}];
}

async function makeTables(session: SqlSession, tables: Tables): Promise<void> {
  for (const [table, spec] of Object.entries(tables)) {
    for (const sql of statementsFor(session.dialect.name, { kind: 'createTable', table, spec }))
      await session.script(sql);
  }
}

async function inDatabase(
  config: DatabaseConfig,
  work: (session: SqlSession) => Promise<void>,
): Promise<void> {
  if (config.engine === 'sqlite') mkdirSync(dirname(config.database), { recursive: true });
  const executor = openExecutor(config);
  const session = await executor.session();
  try {
    await work(session);
  } finally {
    await session.close();
    await executor.close();
  }
}

/** A role that owns nothing, as an app has in production. */
async function appRole(session: SqlSession): Promise<string> {
  const role = `prefiq_app_${randomBytes(4).toString('hex')}`;
  await session.script(`CREATE ROLE "${role}" LOGIN NOSUPERUSER NOBYPASSRLS`);
  await updateRowSecurity(session, 'row');
  await updateGrants(session, role);
  return role;
}
