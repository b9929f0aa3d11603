import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import {
  type Container,
  defineResource,
  Entity,
  type IDomain,
  type ModelMeta,
  repositoryDeps,
  type RepositoryDeps,
  RepositoryQuery,
  type ServiceDeps,
  serviceDeps,
  Services,
  TOKENS,
} from 'prefiq';
import { createServer, type PrefiqServer } from 'prefiq/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import {
  AppProvider,
  type CustomerData,
  customerModel,
  customerRepository,
  customerService,
  lineModel,
  plugin,
  models,
  projectModel,
} from './fixture.js';
import { makeTables } from './tables.js';

/** Visitors may leave a customer behind, and read none. */
const guestModel: ModelMeta = {
  ...customerModel,
  access: { ...customerModel.access, create: ['public'], read: ['staff'] },
};
class Guest extends Entity<CustomerData> {
  static override readonly model = guestModel;
}
class GuestRepos extends RepositoryQuery<Guest> {
  constructor(deps: RepositoryDeps) {
    super(Guest, deps);
  }
}
class GuestService extends Services<Guest> {
  constructor(deps: ServiceDeps<IDomain<Guest>>) {
    super(Guest, deps);
  }
}
class Guests extends AppProvider {
  override register(container: Container): void {
    super.register(container);
    container.override(customerRepository, (c) => new GuestRepos(repositoryDeps(c)));
    container.override(customerService, (c) => new GuestService(serviceDeps(c, customerRepository)));
  }
}

const SITE = 'www.example.com';
let root: string;
let server: PrefiqServer;

const put = (path: string, text: string): void => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'prefiq-sites-'));
  put('site/index.html', 'home');
  put('site/about/index.html', 'about');
  put('site/404.html', 'not here');
  put('site/assets/a-1.js', 'js');
  put('site/tile.svg', '<svg/>');
  put('secret.txt', 'secret');
  put('client/index.html', 'the app');
  const app = plugin({}, { models: [guestModel, projectModel, lineModel], providers: [Guests] });
  const resources = app.resources.map((resource) =>
    resource.model.model === 'Customer'
      ? defineResource({
          ...resource,
          model: guestModel,
          routes: (own) => void own.get('/inside', async () => ({ inside: true })),
        })
      : resource,
  );
  server = await createServer({
    plugin: { ...app, resources },
    env: { ENV: 'test', DB_NAME: ':memory:', LOG_LEVEL: 'silent' },
    root,
    client: join(root, 'client'),
    openapi: { openapi: '3.1.0' },
    sites: [
      { name: 'www', domains: [SITE, 'www.localhost'], dir: join(root, 'site') },
      { name: 'new', domains: ['new.localhost'], dir: null },
    ],
  });
  await makeTables(server.application.container.get(TOKENS.executor), models);
});
afterAll(async () => {
  await server.close();
  rmSync(root, { recursive: true, force: true });
});

const get = (url: string, host = SITE, headers: Record<string, string> = {}) =>
  server.inject({ url, headers: { host, accept: 'text/html', ...headers } });

describe('the pages of a site', () => {
  it.each([
    ['/', 'home', 'no-cache'],
    ['/?utm=1', 'home', 'no-cache'],
    ['/about', 'about', 'no-cache'],
    ['/about/', 'about', 'no-cache'],
    ['/assets/a-1.js', 'js', 'public, max-age=31536000, immutable'],
    ['/tile.svg', '<svg/>', 'no-cache'],
  ])('%s is its file, with headers', async (url, text, cache) => {
    for (const host of [
      SITE,
      `${SITE}.`,
      `${SITE}.:8080`,
      `${SITE}:8080`,
      SITE.toUpperCase(),
      'www.localhost',
    ]) {
      const answer = await get(url, host);
      expect([answer.statusCode, answer.body]).toEqual([200, text]);
      expect(answer.headers['cache-control']).toBe(cache);
      expect(answer.headers['content-security-policy']).toMatch(/^default-src 'self'; .*object-src 'none'/);
      expect(answer.headers['x-content-type-options']).toBe('nosniff');
    }
  });

  it('an address without a page gets the page that says so', async () => {
    for (const url of ['/nothing', '/about/x', '/docs', '/openapi.json', '/%2e%2e/secret.txt']) {
      const { statusCode, body } = await get(url);
      expect([url, statusCode, body]).toEqual([url, 404, 'not here']);
    }
    expect((await server.inject({ method: 'POST', url: '/', headers: { host: SITE } })).statusCode).toBe(404);
  });

  it('an address that is no text is refused as a problem', async () => {
    for (const host of [SITE, 'localhost']) {
      const answer = await get('/%ff', host);
      expect(answer.statusCode).toBe(400);
      expect(answer.json()).toMatchObject({ status: 400, code: 'PFQ_HTTP_REQUEST' });
    }
  });

  it('nothing above its folder can be read', async () => {
    for (const url of ['/../secret.txt', '/..%2fsecret.txt', '//secret.txt', '/assets/../../secret.txt']) {
      expect((await get(url)).body).not.toBe('secret');
    }
  });

  it('a site that is not built says so as a problem', async () => {
    const answer = await get('/', 'new.localhost');
    expect(answer.statusCode).toBe(404);
    expect(answer.json()).toMatchObject({ code: 'PFQ_HTTP_NOT_FOUND' });
  });

  it('other names lead to the app', async () => {
    expect((await get('/', 'localhost')).body).toBe('the app');
    expect((await get('/some/page', '127.0.0.1:3000')).body).toBe('the app');
    expect((await get('/openapi.json', 'localhost')).json()).toEqual({ openapi: '3.1.0' });
  });
});

it('a relation to records that may not be read is left out, and the rest is there', async () => {
  const at = { host: 'localhost', 'x-prefiq-roles': 'guest' };
  const customer = (
    await server.inject({
      method: 'POST',
      url: '/api/customers',
      headers: { host: 'localhost' },
      payload: { name: 'Ada' },
    })
  ).json<{ id: string }>();
  const payload = { code: 'A', name: 'One', customerId: customer.id };
  const made = await server.inject({
    method: 'POST',
    url: '/api/projects',
    headers: { host: 'localhost' },
    payload,
  });
  const { id } = made.json<{ id: string }>();
  for (const url of [`/api/projects/${id}?expand=customer`, '/api/projects?expand=customer']) {
    const answer = await server.inject({ url, headers: at });
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain(customer.id);
    expect(answer.body).not.toContain('Ada');
  }
  const all = await server.inject({
    url: `/api/projects/${id}?expand=customer`,
    headers: { host: 'localhost' },
  });
  expect(all.json()).toMatchObject({ customer: { name: 'Ada' } });
});

describe('the API under the name of a site', () => {
  const api = { accept: 'application/json' };

  it('is closed where a model does not name visitors, with any headers', async () => {
    for (const headers of [api, { ...api, 'x-prefiq-roles': 'staff,manager' }]) {
      for (const url of ['/api/projects', '/api/customers', '/api/projects/summary?by=status']) {
        const answer = await get(url, SITE, headers);
        expect([url, answer.statusCode]).toEqual([url, 403]);
      }
    }
    expect((await get('/api/projects', 'localhost', api)).statusCode).toBe(200);
  });

  it('lets visitors do only what a model opens to them, and shows nothing they may not read', async () => {
    const body = { name: 'Ada' };
    const made = await server.inject({
      method: 'POST',
      url: '/api/customers',
      headers: { host: SITE },
      payload: body,
    });
    expect(made.statusCode).toBe(201);
    expect(made.json()).not.toHaveProperty('secret');
    const { id } = made.json<{ id: string }>();
    for (const method of ['PATCH', 'DELETE'] as const) {
      const url = `/api/customers/${id}`;
      const answer = await server.inject({
        method,
        url,
        headers: { host: SITE },
        ...(method === 'PATCH' && { payload: body }),
      });
      expect([method, answer.statusCode]).toEqual([method, 403]);
    }
    const bulk = await server.inject({
      method: 'POST',
      url: '/api/customers/bulk',
      headers: { host: SITE },
      payload: { delete: [{ id }] },
    });
    expect(bulk.statusCode).toBe(403);
  });

  it('hides routes of the app’s own', async () => {
    expect((await get('/api/customers/inside', SITE, api)).statusCode).toBe(404);
    expect((await get('/api/customers/inside', 'localhost', api)).json()).toEqual({ inside: true });
  });

  it('says what a visitor may do', async () => {
    const { models } = (await get('/api/session', SITE, api)).json<{ models: Record<string, object> }>();
    expect(models['Customer']).toMatchObject({ create: true, read: false, update: false, delete: false });
    expect(models['Project']).toMatchObject({ create: false, read: false, update: false, transitions: [] });
  });
});
