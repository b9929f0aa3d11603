/** Attempts of code inside the app, written by somebody who forgot the tenant, or means harm. */

import { currentContext, TOKENS } from 'prefiq';
import { expect } from 'vitest';

import {
  Customer,
  customerRepository,
  Project,
  projectRepository,
  projectService,
} from '../runtime/fixture.js';
import { ask, type Attempt, type Scene, SECRET } from './attack.js';

/** Runs as globex. */
const asGlobex =
  (work: (scene: Scene) => Promise<unknown>): Attempt =>
  (scene) =>
    scene.as('globex', () => work(scene));

/** A table as code names it, whose rows are kept apart in any way. */
const t = ({ executor }: Scene, name: string): string => executor.table(name);

const raw =
  (sql: (scene: Scene) => string, params: (scene: Scene) => readonly string[] = () => []): Attempt =>
  (scene) =>
    scene.as('globex', () => scene.executor.query(sql(scene), params(scene)));

const write =
  (sql: (scene: Scene) => string, params: (scene: Scene) => readonly string[] = () => []): Attempt =>
  (scene) =>
    scene.as('globex', () => scene.executor.exec(sql(scene), params(scene)));

const repo = ({ container }: Scene) => container.get(projectRepository);

export const inCode: Readonly<Record<string, Attempt>> = {
  'the repository, by id': asGlobex((scene) => repo(scene).getById(scene.victim.project)),
  'the repository, by ids': asGlobex((scene) => repo(scene).getMany([scene.victim.project])),
  'the repository, by code': asGlobex((scene) => repo(scene).getByCode(SECRET)),
  'the repository, all': asGlobex((scene) => repo(scene).findAll({})),
  'the repository, whether it is there': asGlobex(async (scene) => {
    expect(await repo(scene).exists(scene.victim.project)).toBe(false);
  }),
  'the repository, how many': asGlobex(async (scene) => {
    expect(await repo(scene).count({ id: scene.victim.project })).toBe(0);
  }),
  'the repository, a list': asGlobex(async (scene) => (await repo(scene).list({ pageSize: 200 })).toText()),
  'the repository, deleting': asGlobex(async (scene) => {
    expect(await repo(scene).delete(scene.victim.project)).toBe(false);
  }),
  'the repository, changing what acme read': async (scene) => {
    const entity = await scene.as('acme', () => repo(scene).getById(scene.victim.project));
    if (!entity) throw new Error('acme should see its own project');
    entity.data.name = 'taken';
    const taken = scene.as('globex', () => repo(scene).update(entity));
    await expect(taken).rejects.toMatchObject({ code: 'PFQ_RECORD_MISSING' });
  },
  'the repository, saving over a record': asGlobex(async (scene) => {
    // Ids are the tenant's own: a record of the same id is another record.
    await repo(scene).save(new Project({ id: scene.victim.project, code: 'MINE-9', name: 'mine' } as never));
    expect(await repo(scene).delete(scene.victim.project)).toBe(true);
  }),
  'the repository, referring to acme': asGlobex((scene) =>
    repo(scene).save(
      new Project({ code: 'MINE-8', name: 'mine', customerId: scene.victim.customer } as never),
    ),
  ),
  'the repository without a tenant': async (scene) => {
    await expect((async () => repo(scene).findAll({}))()).rejects.toMatchObject({
      code: 'PFQ_TENANT_MISSING',
    });
  },
  'saving without a tenant': async (scene) => {
    const customer = new Customer({ name: 'nobody' } as never);
    const saved = (async () => scene.container.get(customerRepository).save(customer))();
    await expect(saved).rejects.toMatchObject({ code: 'PFQ_TENANT_MISSING' });
  },
  'the service with a context of acme': asGlobex((scene) =>
    scene.container.get(projectService).get(
      scene.victim.project,
      {},
      {
        requestId: 'x',
        userId: null,
        roles: ['*'],
        tenantId: 'acme',
      },
    ),
  ),
  'a raw query': raw((scene) => `SELECT * FROM ${t(scene, 'customers')}`),
  'a raw query under the bare name': raw(() => 'SELECT * FROM customers'),
  'a raw query without a tenant': (scene) => scene.executor.query(`SELECT * FROM ${t(scene, 'customers')}`),
  'a raw query by id': raw(
    (scene) => `SELECT * FROM ${t(scene, 'projects')} WHERE id = ?`,
    ({ victim }) => [victim.project],
  ),
  'a raw query for the tenant by name': raw(
    (scene) => `SELECT * FROM ${t(scene, 'customers')} WHERE tenant_id = 'acme' OR 1 = 1`,
  ),
  'a raw join': raw(
    (scene) =>
      `SELECT c.name FROM ${t(scene, 'projects')} p JOIN ${t(scene, 'customers')} c ON c.tenant_id <> p.tenant_id OR 1 = 1`,
  ),
  'a raw subquery': raw(
    (scene) => `SELECT (SELECT max(name) FROM ${t(scene, 'customers')}) AS name FROM ${t(scene, 'plans')}`,
  ),
  'a raw union': raw(
    (scene) => `SELECT name FROM ${t(scene, 'projects')} UNION ALL SELECT name FROM ${t(scene, 'customers')}`,
  ),
  'a raw query with expressions of its own': raw(
    (scene) => `WITH x AS (SELECT * FROM ${t(scene, 'customers')}) SELECT * FROM x`,
  ),
  'a raw count': asGlobex(async (scene) => {
    const count = await scene.executor.scalar(`SELECT count(*) FROM ${t(scene, 'projects')}`);
    const own = await repo(scene).count({});
    expect(Number(count)).toBe(own);
  }),
  'a raw update': write((scene) => `UPDATE ${t(scene, 'projects')} SET name = 'taken'`),
  'a raw update by id': write(
    (scene) => `UPDATE ${t(scene, 'projects')} SET name = 'taken' WHERE id = ?`,
    ({ victim }) => [victim.project],
  ),
  'giving rows of its own to acme': write((scene) => `UPDATE ${t(scene, 'projects')} SET tenant_id = 'acme'`),
  'a raw delete': write((scene) => `DELETE FROM ${t(scene, 'project_lines')}`),
  'a raw insert for acme': write(
    (scene) =>
      `INSERT INTO ${t(scene, 'customers')} (id, tenant_id, name, created_at, updated_at, version)
        VALUES ('00000000-0000-7000-8000-00000000000f', 'acme', 'planted', '2026-01-01', '2026-01-01', 1)`,
  ),
  'a table of acme under its full name': raw(({ executor, mode }) =>
    mode === 'schema' && executor.dialect.name === 'postgres'
      ? 'SELECT * FROM main.customers'
      : 'SELECT * FROM main."customers"',
  ),
  'two statements in one': raw((scene) => `SELECT 1; DELETE FROM ${t(scene, 'projects')}`),
  'SQL in a parameter': raw(
    (scene) => `SELECT * FROM ${t(scene, 'customers')} WHERE name = ?`,
    () => [`x' OR '1'='1`],
  ),
  'a transaction begun by acme': async (scene) => {
    const learned: unknown[] = [];
    await scene.as('acme', () =>
      scene.executor.tx(async () => {
        await repo(scene).count({});
        learned.push(await scene.as('globex', () => repo(scene).findAll({})));
        await repo(scene).count({});
      }),
    );
    return learned;
  },
  'a query left running when acme is done': async (scene) => {
    let later: Promise<unknown> = Promise.resolve();
    await scene.as('acme', async () => {
      later = repo(scene).count({});
    });
    const own = await scene.as('globex', () => repo(scene).findAll({}));
    await later;
    return own;
  },
  'a hook behind a commit': async (scene) => {
    const learned: unknown[] = [];
    await scene.as('globex', () =>
      scene.executor.tx(async () => {
        scene.executor.afterCommit(async () => void learned.push(await repo(scene).findAll({})));
      }),
    );
    await new Promise((resolve) => setTimeout(resolve, 50));
    return learned;
  },
  'a subscriber of an event': async (scene) => {
    const heard: unknown[] = [];
    const events = scene.container.get(TOKENS.events);
    const off = events.on('customer.*', async (event) => {
      heard.push(event.tenantId, currentContext()?.tenantId ?? null, await repo(scene).findAll({}));
    });
    await ask(scene, 'POST', '/api/customers', { name: 'told' });
    await events.idle();
    off();
    expect(heard.slice(0, 2)).toEqual(['globex', 'globex']);
    return heard;
  },
  'connections that are used again under load': async (scene) => {
    const rounds = Array.from({ length: 120 }, (_, n) => n);
    const wrong = await Promise.all(
      rounds.map(async (n) => {
        const tenant = n % 2 === 0 ? 'acme' : 'globex';
        const { text } = await ask(scene, 'GET', '/api/projects?pageSize=200', undefined, {
          'x-prefiq-tenant': tenant,
        });
        return text.includes(SECRET) === (tenant === 'acme') ? [] : [n];
      }),
    );
    expect(wrong.flat()).toEqual([]);
  },
  'a connection on which work failed': async (scene) => {
    const failed = scene.as('acme', () =>
      scene.executor.tx(async () => {
        await repo(scene).count({});
        throw new Error('broken off');
      }),
    );
    await expect(failed).rejects.toThrow('broken off');
    return Promise.all(Array.from({ length: 8 }, () => scene.as('globex', () => repo(scene).findAll({}))));
  },
};
