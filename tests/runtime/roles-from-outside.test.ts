/**
 * The kind: roles are data from outside. Whatever a token or a table holds, it opens nothing that a rule does not open to
 * that very role; and who may not read a record learns nothing of it by changing it.
 */

import { ALL_ROLES, type AppConfig, type ModelMeta, type RequestContext } from 'prefiq';
import { parseModels } from 'prefiq/modelmeta';
import type { PrefiqServer } from 'prefiq/server';
import { afterEach, describe, expect, it } from 'vitest';

import { Policy } from '../../src/runtime/foundation/Policy.js';
import { customerModel, projectModel } from './fixture.js';
import { serve } from './outside.js';

const open: ModelMeta = { ...customerModel, access: {} };
const clerks: ModelMeta = { ...customerModel, access: { read: ['clerk', 'hr'] } };

describe('the rights of a set of roles', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['a line feed in a name', ['clerk\nhr'], ['clerk', 'hr']],
    ['a comma in a name', ['clerk,hr'], ['clerk', 'hr']],
    ['a quoted comma in a name', ['clerk","hr'], ['clerk', 'hr']],
    ['an empty name', ['', 'clerk'], ['clerk']],
    ['a star within a name', ['*clerk'], ['*']],
  ])('are its own: %s', (_name, roles, others) => {
    for (const order of [
      [roles, others],
      [others, roles],
    ]) {
      const policy = new Policy(clerks);
      for (const each of order) policy.permissions(each);
      expect(policy.allows('read', roles)).toBe(roles.includes('clerk'));
      expect(policy.allows('read', others)).toBe(true);
    }
  });

  it.each([[[]], [['public']], [['public', 'public']]])('%j is nobody where no rule names it', (roles) => {
    expect(new Policy(open).permissions(roles).actions).toEqual({
      read: false,
      create: false,
      update: false,
      delete: false,
    });
    expect(new Policy({ ...open, access: { read: ['public'] } }).allows('read', ['public'])).toBe(true);
  });

  it.each([[['clerk']], [['public']], [[]], [ALL_ROLES]])('%j is not among an empty list', (roles) => {
    const policy = new Policy({
      ...open,
      access: { read: [], fields: { name: { read: [], write: [] } } },
    });
    expect(policy.allows('read', roles)).toBe(false);
    expect(policy.permissions(roles).mayRead.has('name')).toBe(false);
    expect(policy.permissions(roles).writeDenied.has('name')).toBe(true);
  });
});

const servers: PrefiqServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});
async function start(models: readonly ModelMeta[], context: unknown): Promise<PrefiqServer> {
  const server = await serve(models, { context: context as NonNullable<AppConfig['context']> });
  servers.push(server);
  return server;
}

describe('roles that an app computes for a request', () => {
  it.each<[string, unknown, number]>([
    ['no roles', { userId: 'u', roles: [] }, 403],
    ['nobody', { userId: null, roles: [] }, 403],
    ['a star from a token', { userId: 'u', roles: ['*'] }, 403],
    ['a star beside a role', { userId: 'u', roles: ['*', 'other'] }, 403],
    ['a star and the right role', { userId: 'u', roles: ['*', 'clerk'] }, 200],
    ['every role, said by the app itself', { userId: 'u', roles: ALL_ROLES }, 200],
    ['a text for a list', { userId: 'u', roles: 'clerk' }, 401],
    ['a list in the list', { userId: 'u', roles: [['clerk']] }, 401],
    ['no list at all', { userId: 'u' }, 401],
    ['an object for an id', { userId: { $ne: null }, roles: ['clerk'] }, 401],
    ['an object for a tenant', { userId: 'u', roles: ['clerk'], tenantId: {} }, 401],
    ['nothing', null, 401],
    ['undefined', undefined, 401],
  ])('opens what the roles open and no more: %s', async (_name, asker, status) => {
    for (const context of [() => asker, async () => asker]) {
      const server = await start([clerks], context);
      const answer = await server.inject({ url: '/api/customers' });
      expect(answer.statusCode, answer.body).toBe(status);
      if (status === 401) expect(answer.json()).toMatchObject({ code: 'PFQ_HTTP_ASKER' });
    }
  });

  it.each<[string, () => unknown]>([
    ['throws', () => { throw new Error('secret of the token'); }],
    ['throws no error', () => { throw 'secret'; }],
    ['throws undefined', () => { throw undefined; }],
    ['rejects', async () => { throw new Error('secret of the token'); }],
    ['rejects with a failure of a server', () => Promise.reject(Object.assign(new Error('secret'), { statusCode: 502 }))],
    ['gives a thenable that is no promise', () => ({ then: 1 })],
  ])('is 401, never a failure and never open, where it %s', async (_name, context) => {
    const server = await start([open], context);
    for (const url of ['/api/customers', '/api/customers/summary', '/api/session', '/api/customers/export.csv']) {
      const answer = await server.inject({ url });
      expect(answer.statusCode, url).toBe(401);
      expect(answer.headers['content-type']).toContain('application/problem+json');
      expect(answer.body).not.toContain('secret');
    }
    const written = await server.inject({ method: 'POST', url: '/api/customers', payload: { name: 'x' } });
    expect(written.statusCode).toBe(401);
  }); // prettier-ignore

  it('says why itself, by a status', async () => {
    const server = await start([open], () => {
      throw Object.assign(new Error('The account is locked.'), { statusCode: 403 });
    });
    expect((await server.inject({ url: '/api/customers' })).statusCode).toBe(403);
  });
});

describe('who may change a record and not read it', () => {
  const project: ModelMeta = {
    ...projectModel,
    access: { read: ['reader'], create: ['writer'], update: ['writer'], delete: ['writer'] },
    fields: projectModel.fields.filter(({ type }) => type !== 'ref' && type !== 'many'),
  };
  let roles: RequestContext['roles'] = ALL_ROLES;
  const as = (those: RequestContext['roles']): void => void (roles = those);
  const asker = () => ({ userId: 'u', roles });

  async function scene(model: ModelMeta = project) {
    as(ALL_ROLES);
    const server = await start([model], asker);
    const made = await server.inject({
      method: 'POST',
      url: '/api/projects',
      payload: { code: 'SECRET', name: 'SECRET name' },
    });
    const { id } = made.json<{ id: string }>();
    as(['writer', 'manager']);
    return { server, id, url: `/api/projects/${id}` };
  }

  it.each<[string, 'POST' | 'PATCH', string, object | undefined]>([
    ['an empty change', 'PATCH', '', {}],
    ['a change', 'PATCH', '', { order: 3 }],
    ['a transition', 'POST', '/activate', undefined],
  ])('gets no record in answer to %s', async (_name, method, path, payload) => {
    const { server, id, url } = await scene();
    const answer = await server.inject({ method, url: url + path, ...(payload ? { payload } : {}) });
    expect(answer.statusCode, answer.body).toBe(200);
    expect(answer.json()).toEqual({ id });
    expect(answer.headers['etag']).toBeUndefined();
  });

  it('gets no record in answer to a new one, or to a bulk', async () => {
    const { server, id } = await scene();
    const payload = { code: 'NEW', name: 'x' };
    const made = await server.inject({ method: 'POST', url: '/api/projects', payload });
    expect(Object.keys(made.json())).toEqual(['id']);
    const bulk = await server.inject({
      method: 'POST',
      url: '/api/projects/bulk',
      payload: { update: [{ id, data: {} }], transition: [{ id, name: 'activate' }] },
    });
    expect(bulk.json()).toMatchObject({ updated: [{ id }], transitioned: [{ id }] });
    expect(bulk.body).not.toContain('SECRET');
  });

  it('is refused without a word of version, status or condition', async () => {
    const { server, url } = await scene();
    const ifMatch = { 'if-match': '"7"' };
    const refusals = [
      await server.inject({ method: 'PATCH', url, payload: {}, headers: ifMatch }),
      await server.inject({ method: 'DELETE', url, headers: ifMatch }),
      await server.inject({ method: 'POST', url: `${url}/activate`, headers: ifMatch }),
      await server.inject({ method: 'POST', url: `${url}/finish` }),
      await server.inject({ method: 'POST', url: `${url}/put-on-hold` }),
    ];
    expect(refusals.map(({ statusCode }) => statusCode)).toEqual([412, 412, 412, 409, 409]);
    for (const { body } of refusals) expect(body).not.toMatch(/draft|active|stored|\b1\b|endsOn|SECRET/);
  });

  it('hears of no status that it may not read, though it may read the record', async () => {
    const { server, url } = await scene({
      ...project,
      access: { fields: { status: { read: ['boss'] } } },
    });
    const refused = await server.inject({ method: 'POST', url: `${url}/finish` });
    expect(refused.statusCode).toBe(409);
    expect(refused.body).not.toMatch(/draft/);
  });

  it('learns of a record by no transition that its roles do not take', async () => {
    const { server, url } = await scene();
    as(['clerk']);
    const there = await server.inject({ method: 'POST', url: `${url}/put-on-hold` });
    const missing = await server.inject({
      method: 'POST',
      url: '/api/projects/00000000-0000-7000-8000-000000000000/put-on-hold',
    });
    expect([there.statusCode, missing.statusCode]).toEqual([403, 403]);
  });

  it('hears all of it where it may read', async () => {
    const { server, url } = await scene();
    as(['reader', 'writer', 'manager']);
    const stale = await server.inject({ method: 'PATCH', url, payload: {}, headers: { 'if-match': '"7"' } });
    expect(stale.body).toContain('1 is stored');
    expect((await server.inject({ method: 'POST', url: `${url}/finish` })).body).toContain('draft');
  });
});

it('an empty list of roles is taken from a declaration as it is', () => {
  const text = `model: Note
fields:
  text: { type: string }
access:
  read: []
  fields: { text: { write: [] } }
`;
  const { models, errors } = parseModels([{ path: 'core/schema/note.model.yml', text }]);
  expect(errors).toEqual([]);
  expect(models[0]?.access).toEqual({ read: [], fields: { text: { write: [] } } });
});
