import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createSocket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type AppConfig, defineResource, TOKENS } from 'prefiq';
import { createServer, type PrefiqServer, type ServerOptions } from 'prefiq/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { models, plugin, projectModel, projectService } from './fixture.js';
import { makeTables, makeTenants } from './tables.js';

let root: string;
let servers: PrefiqServer[];
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'prefiq-server-'));
  servers = [];
});
afterEach(async () => {
  await Promise.all(servers.map((server) => server.close()));
  rmSync(root, { recursive: true, force: true });
});

async function start(options: Partial<ServerOptions> = {}, config: AppConfig = {}): Promise<PrefiqServer> {
  const server = await createServer({
    plugin: plugin(config),
    env: { ENV: 'test', PORT: '0', DB_NAME: `data/${servers.length}.db` },
    root,
    ...options,
  });
  const { tenancy = 'none' } = config;
  const executor = server.application.container.get(TOKENS.connections).get();
  await makeTables(executor, models, { tenancy });
  if (tenancy !== 'none') await makeTenants(executor, ['a', 'b']);
  servers.push(server);
  return server;
}
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'no error',
    (thrown: { code: string }) => thrown.code,
  );
const post = (url: string, body: object, headers: Record<string, string> = {}) =>
  fetch(url, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  });

describe('opening the server', () => {
  it('answers on the network, from a database file in the project', async () => {
    const server = await start();
    const url = await server.listen();
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect((await post(`${url}/api/projects`, { code: 'A', name: 'x' })).status).toBe(201);
    expect(await (await fetch(`${url}/api/projects`)).json()).toMatchObject({ page: { total: 1 } });
    expect(server.application.settings.databases['default']?.database).toBe(join(root, 'data/0.db'));
  });

  it('refuses to leave the loopback interface while nothing says who asks', async () => {
    const server = await start();
    expect(await codeOf(server.listen({ host: '0.0.0.0' }))).toBe('PFQ_HTTP_CONTEXT');
    expect(await codeOf(server.listen({ host: '::' }))).toBe('PFQ_HTTP_CONTEXT');
    const known = await start({}, { context: () => ({ userId: 'u', roles: [] }) });
    expect(await known.listen({ host: '0.0.0.0' })).toMatch(/:\d+$/);
  });

  it('says that a port is taken', async () => {
    const blocker = createSocket().listen(0, '127.0.0.1');
    await new Promise((resolve) => blocker.once('listening', resolve));
    const { port } = blocker.address() as { port: number };
    expect(await codeOf((await start()).listen({ port }))).toBe('PFQ_HTTP_PORT');
    blocker.close();
  });

  it('lists everything that is wrong with the environment instead of starting', async () => {
    expect(await codeOf(start({ env: { PORT: 'x', LOG_LEVEL: 'loud' } }))).toBe('PFQ_CONFIG_INVALID');
  });
});

describe('who asks', () => {
  it('is computed by the app from the request', async () => {
    const context: AppConfig['context'] = async ({ headers }) => ({
      userId: String(headers.authorization ?? 'nobody'),
      roles: headers.authorization === 'boss' ? ['manager'] : ['staff'],
    });
    const server = await start({}, { context });
    const read = async (authorization: string) =>
      (
        await server.inject({
          method: 'POST',
          url: '/api/projects',
          payload: { code: authorization.toUpperCase(), name: 'x' },
          headers: { authorization, 'x-prefiq-roles': 'manager', host: 'app.example' },
        })
      ).json<object>();
    expect(await read('boss')).toHaveProperty('budget');
    expect(await read('clerk')).not.toHaveProperty('budget');
  });

  it('keeps tenants apart', async () => {
    const server = await start({}, { tenancy: 'row' });
    const as = (tenant: string) => ({ 'x-prefiq-tenant': tenant });
    const create = (tenant: string) =>
      server.inject({
        method: 'POST',
        url: '/api/projects',
        payload: { code: 'A', name: tenant },
        headers: as(tenant),
      });
    const mine = (await create('a')).json<{ id: string }>();
    expect((await create('b')).statusCode).toBe(201);
    expect((await create('b')).statusCode).toBe(409);
    expect(mine).not.toHaveProperty('tenantId');
    const list = await server.inject({ url: '/api/projects', headers: as('a') });
    expect(list.json<{ items: { name: string }[] }>().items.map(({ name }) => name)).toEqual(['a']);
    for (const method of ['GET', 'DELETE', 'PATCH'] as const) {
      const answer = await server.inject({
        method,
        url: `/api/projects/${mine.id}`,
        headers: as('b'),
        ...(method === 'PATCH' ? { payload: { name: 'stolen' } } : {}),
      });
      expect(answer.statusCode).toBe(404);
    }
    const nobody = await server.inject('/api/projects');
    expect([nobody.statusCode, nobody.json<{ code: string }>().code]).toEqual([400, 'PFQ_TENANT_REQUIRED']);
  });
});

describe('health', () => {
  it('is alive at once, and ready once migrations are applied', async () => {
    mkdirSync(join(root, 'migrations'));
    writeFileSync(join(root, 'migrations', '20260101000000_first.mjs'), 'export async function up() {}');
    const server = await start({ migrations: join(root, 'migrations') });
    expect((await server.inject('/health/live')).statusCode).toBe(200);
    const waiting = await server.inject('/health/ready');
    expect([waiting.statusCode, waiting.json()]).toEqual([
      503,
      {
        status: 'unavailable',
        checks: { server: 'ok', database: 'ok', migrations: '1 pending: 20260101000000_first' },
      },
    ]);
    const { Migrator } = await import('prefiq/migrations');
    await new Migrator({
      executor: server.application.container.get(TOKENS.executor),
      migrations: join(root, 'migrations'),
    }).up();
    expect((await server.inject('/health/ready')).statusCode).toBe(200);
  });

  it('is not ready without its database', async () => {
    const server = await start();
    server.application.container.get(TOKENS.executor).close();
    expect((await server.inject('/health/ready')).statusCode).toBe(503);
  });
});

describe('shutting down', () => {
  const slow = (ms: number) =>
    plugin(
      { http: { drainSeconds: 5 } },
      {
        resources: [
          defineResource({
            model: projectModel,
            service: projectService,
            routes: (server) => {
              server.get('/slow', async () => {
                await new Promise((resolve) => setTimeout(resolve, ms));
                return { done: true };
              });
            },
          }),
        ],
      },
    );

  it('turns readiness off first, lets running requests finish, then lets nobody in', async () => {
    const server = await start({ plugin: slow(1500) });
    const url = await server.listen();
    const running = fetch(`${url}/api/projects/slow`);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const closing = server.close({ graceMs: 100 });
    expect((await fetch(`${url}/health/ready`)).status).toBe(503);
    expect((await fetch(`${url}/health/live`)).status).toBe(200);
    expect(await (await running).json()).toEqual({ done: true });
    await closing;
    await expect(fetch(`${url}/health/live`)).rejects.toThrow();
    expect(server.application.state).toBe('stopped');
  });

  it.each([
    ['that the app sets', { noticeSeconds: 0.4 }, 'test', 400],
    ['of production', {}, 'production', 5000],
    ['of none, in development', {}, 'development', 0],
    ['of none, in production that says so', { noticeSeconds: 0 }, 'production', 0],
  ])('is to be seen for a time %s', async (_name, http, env, ms) => {
    const context = () => ({ userId: null, roles: ['clerk'] });
    const server = await start({ plugin: plugin({ http, context }), env: { ENV: env, PORT: '0', DB_NAME: ':memory:', LOG_LEVEL: 'silent' } });
    const url = await server.listen();
    // Each on a connection of its own, as balancers ask.
    const ask = () => fetch(`${url}/health/ready`, { headers: { connection: 'close' } });
    expect((await ask()).status).not.toBe(0);
    const began = Date.now();
    const closing = server.close();
    let seen = 0;
    for (;;) {
      const answer = await ask().catch(() => null);
      if (answer === null) break;
      expect(answer.status).toBe(503);
      expect(await answer.json()).toMatchObject({ checks: { server: 'shutting down' } });
      expect((await fetch(`${url}/health/live`, { headers: { connection: 'close' } }).catch(() => ({ status: 200 }))).status).toBe(200);
      seen++;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await closing;
    expect(Date.now() - began).toBeGreaterThanOrEqual(ms - 5);
    if (ms > 0) expect(seen).toBeGreaterThan(2);
    else expect(Date.now() - began).toBeLessThan(2000);
  }, 15_000); // prettier-ignore

  it('one that never listened ends at once', async () => {
    const server = await start({ plugin: plugin({ http: { noticeSeconds: 60 } }) });
    await server.close();
    expect(server.application.state).toBe('stopped');
  });

  it('cuts off work that has not finished at the deadline', async () => {
    const server = await start({ plugin: slow(30_000) });
    const url = await server.listen();
    const running = fetch(`${url}/api/projects/slow`).catch(() => 'cut off');
    await new Promise((resolve) => setTimeout(resolve, 50));
    const started = Date.now();
    await server.close({ deadlineMs: 100 });
    expect(await running).toBe('cut off');
    expect(Date.now() - started).toBeLessThan(5000);
  });
});

describe('what surrounds the routes', () => {
  it('logs each request with its id, and nothing of its query', async () => {
    const lines: string[] = [];
    const server = await start({
      env: { ENV: 'test', LOG_LEVEL: 'info', LOG_FORMAT: 'json' },
      logTo: { write: (line) => void lines.push(line) },
    });
    await server.inject({ url: '/api/projects?q=secret-search', headers: { 'x-request-id': 'abc-123' } });
    const entry = lines
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .find(({ msg }) => msg === 'request');
    expect(entry).toMatchObject({ reqId: 'abc-123', method: 'GET', path: '/api/projects', status: 200 });
    expect(lines.join('')).not.toContain('secret-search');
    const forged = await server.inject({ url: '/health/live', headers: { 'x-request-id': 'bad id\u00e4' } });
    expect(forged.headers['x-request-id']).toMatch(/^[\w-]+$/);
  });

  it('writes text for people where asked, with the stack of a failure that clients are not shown', async () => {
    const lines: string[] = [];
    const server = await start({
      env: { ENV: 'test', LOG_LEVEL: 'info', LOG_FORMAT: 'text', LOG_COLOR: 'false' },
      logTo: { write: (line) => void lines.push(line) },
    });
    await server.application.container
      .get(TOKENS.executor)
      .script('DROP TABLE project_lines; DROP TABLE projects');
    const answer = await server.inject('/api/projects');
    expect([answer.statusCode, answer.body]).toEqual([500, expect.not.stringContaining('no such table')]);
    expect(lines.join('')).toMatch(
      /\d\d:\d\d:\d\d\.\d{3} error request failed reqId=\S+\n.*no such table: projects/,
    );
  });

  it('sets protective headers, on data and on pages', async () => {
    const client = join(root, 'client');
    mkdirSync(client);
    writeFileSync(join(client, 'index.html'), '<h1>app</h1>');
    const server = await start({ client });
    const data = (await server.inject('/api/projects')).headers;
    expect(data).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'content-security-policy': expect.stringContaining("default-src 'none'") as string,
    });
    const page = (await server.inject({ url: '/', headers: { accept: 'text/html' } })).headers;
    expect(page['content-security-policy']).toContain("script-src 'self'");
    expect(page['x-content-type-options']).toBe('nosniff');
  });

  it('lets in the origins that are named, and no others', async () => {
    const server = await start({}, { http: { cors: { origin: ['https://shop.example'] } } });
    const ask = async (origin: string) =>
      (await server.inject({ url: '/api/projects', headers: { origin } })).headers[
        'access-control-allow-origin'
      ];
    expect(await ask('https://shop.example')).toBe('https://shop.example');
    expect(await ask('https://evil.example')).toBe(undefined);
    expect(
      (await (await start()).inject({ url: '/api/projects', headers: { origin: 'https://shop.example' } }))
        .headers['access-control-allow-origin'],
    ).toBe(undefined);
  });

  it('limits the rate and the size of requests', async () => {
    const server = await start({}, { http: { rateLimit: { max: 2, windowSeconds: 60 }, bodyLimit: 100 } });
    expect(
      (
        await server.inject({
          method: 'POST',
          url: '/api/projects',
          payload: { code: 'A', name: 'x'.repeat(200) },
        })
      ).statusCode,
    ).toBe(413);
    await server.inject('/api/projects');
    const refused = await server.inject('/api/projects');
    expect([refused.statusCode, refused.json<{ code: string }>().code]).toEqual([429, 'PFQ_HTTP_RATE']);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect((await server.inject('/health/live')).statusCode).toBe(200);
  });

  it('serves the document of the API and a page that shows it', async () => {
    const server = await start({ openapi: join(root, 'openapi.json') });
    expect((await server.inject('/openapi.json')).statusCode).toBe(500);
    writeFileSync(join(root, 'openapi.json'), '{"openapi":"3.1.0"}');
    expect((await server.inject('/openapi.json')).json()).toEqual({ openapi: '3.1.0' });
    const page = await server.inject('/docs');
    for (const [, path] of page.body.matchAll(/(?:src|href)="(\/docs\/[^"]+)"/g)) {
      const asset = await server.inject(path ?? '');
      expect([path, asset.statusCode, asset.rawPayload.length > 50]).toEqual([path, 200, true]);
    }
    expect((await server.inject('/docs/package.json')).statusCode).toBe(404);
    expect((await (await start()).inject('/docs')).statusCode).toBe(404);
  });

  it('serves the frontend, with its start page for every address the server does not know', async () => {
    const client = join(root, 'client');
    mkdirSync(join(client, 'assets'), { recursive: true });
    writeFileSync(join(client, 'index.html'), '<h1>app</h1>');
    writeFileSync(join(client, 'assets', 'app-1234.js'), 'run()');
    const server = await start({ client });
    const open = async (url: string, accept = 'text/html') => {
      const { statusCode, body, headers } = await server.inject({ url, headers: { accept } });
      return [statusCode, body.slice(0, 12), headers['cache-control']];
    };
    expect(await open('/')).toEqual([200, '<h1>app</h1>', 'no-cache']);
    expect(await open('/projects/123?tab=2')).toEqual([200, '<h1>app</h1>', 'no-cache']);
    expect((await open('/assets/app-1234.js', '*/*'))[2]).toContain('immutable');
    expect((await open('/assets/gone.js', '*/*'))[0]).toBe(404);
    expect((await open('/api/nothing'))[0]).toBe(404);
    expect((await open('/../package.json', '*/*'))[0]).toBe(404);
    expect((await open('/%2e%2e/openapi.json', '*/*'))[0]).toBe(404);
  });

  it('takes further routes of a resource, which know who asks', async () => {
    const server = await start({
      plugin: plugin(
        {},
        {
          resources: [
            defineResource({
              model: projectModel,
              service: projectService,
              routes: (own, container) => {
                own.get<{ Params: { id: string } }>('/:id/summary', async ({ params }) => {
                  const project = await container.get(projectService).get(params.id);
                  return { summary: `${project.data.code}: ${Object.keys(project.data).includes('budget')}` };
                });
              },
            }),
          ],
        },
      ),
    });
    const { id } = (
      await server.inject({ method: 'POST', url: '/api/projects', payload: { code: 'A', name: 'x' } })
    ).json<{ id: string }>();
    const ask = async (roles: string) =>
      (
        await server.inject({ url: `/api/projects/${id}/summary`, headers: { 'x-prefiq-roles': roles } })
      ).json();
    expect(await ask('manager')).toEqual({ summary: 'A: true' });
    expect(await ask('staff')).toEqual({ summary: 'A: false' });
  });
});
