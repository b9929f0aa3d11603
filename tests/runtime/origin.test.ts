/**
 * The kind: unsafe methods. Whether the page that sends a change may do so is asked before any route and whoever asks; and
 * where nothing says who asks, nobody is let in by way of a proxy.
 */

import type { AppConfig, ModelMeta } from 'prefiq';
import type { PrefiqServer } from 'prefiq/server';
import { afterEach, describe, expect, it } from 'vitest';

import { customerModel, projectModel } from './fixture.js';
import { serve } from './outside.js';

const models: readonly ModelMeta[] = [
  { ...customerModel, access: {} },
  { ...projectModel, fields: projectModel.fields.filter(({ type }) => type !== 'ref' && type !== 'many') },
];
const servers: PrefiqServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});
async function start(config: AppConfig = {}, env: Record<string, string> = {}): Promise<PrefiqServer> {
  const server = await serve(models, config, env);
  servers.push(server);
  return server;
}
const signedIn: AppConfig = { context: () => ({ userId: 'u', roles: ['clerk'] }) };

const HOST = 'localhost:3000';
const ID = '00000000-0000-7000-8000-000000000000';
const UNSAFE: readonly (readonly [method: 'POST' | 'PATCH' | 'PUT' | 'DELETE', url: string])[] = [
  ['POST', '/api/customers'],
  ['POST', '/api/customers/bulk'],
  ['PATCH', `/api/customers/${ID}`],
  ['DELETE', `/api/customers/${ID}`],
  ['POST', `/api/projects/${ID}/activate`],
  ['PUT', `/api/customers/${ID}`],
  ['POST', '/no/such/route'],
];

const FOREIGN: readonly (readonly [string, Record<string, string>])[] = [
  ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
  ['another site that hides', { 'sec-fetch-site': 'cross-site' }],
  ['another port or name of the site', { 'sec-fetch-site': 'same-site', origin: 'http://localhost:4000' }],
  ['a sandbox', { 'sec-fetch-site': 'cross-site', origin: 'null' }],
  ['another site, by an old browser', { origin: 'https://evil.example' }],
  ['another port, by an old browser', { origin: 'http://localhost:4000' }],
  ['a sandbox, by an old browser', { origin: 'null' }],
  ['a name that begins alike', { origin: 'http://localhost:3000.evil.example' }],
  ['a word that no browser says', { 'sec-fetch-site': 'Same-Origin ', origin: 'https://evil.example' }],
];

describe.each([
  ['whoever is signed in', signedIn],
  ['a developer', {}],
  ['a context that would fail', { context: () => { throw new Error('x'); } } satisfies AppConfig],
] as const)('a change for %s', (_who, config) => {
  it.each(FOREIGN)('is refused from %s, before any route', async (_name, headers) => {
    const server = await start(config);
    for (const [method, url] of UNSAFE) {
      const answer = await server.inject({ method, url, headers: { host: HOST, ...headers } });
      expect([answer.statusCode, answer.json<{ code: string }>().code], `${method} ${url}`).toEqual([
        403,
        'PFQ_HTTP_ORIGIN',
      ]);
    }
  });
}); // prettier-ignore

describe('a change', () => {
  it.each<[string, Record<string, string>]>([
    ['a page of its own', { 'sec-fetch-site': 'same-origin', origin: `http://${HOST}` }],
    ['a page behind a proxy of Vite', { 'sec-fetch-site': 'same-origin', origin: 'http://localhost:5173' }],
    ['the address bar', { 'sec-fetch-site': 'none' }],
    ['a page of its own in an old browser', { origin: `http://${HOST}` }],
    [
      'a page of its own under the full name',
      { host: 'crm.example.:3000', origin: 'http://crm.example:3000' },
    ],
    ['a page under the full name', { origin: 'http://localhost.:3000' }],
    ['a program', {}],
  ])('is taken from %s', async (_name, headers) => {
    const answer = await (
      await start(signedIn)
    ).inject({
      method: 'POST',
      url: '/api/customers',
      payload: { name: 'x' },
      headers: { host: HOST, ...headers },
    });
    expect(answer.statusCode, answer.body).toBe(201);
  });

  it('is taken from an origin that the app lets in, and from no other', async () => {
    const server = await start({ ...signedIn, http: { cors: { origin: ['https://shop.example'] } } });
    const from = async (origin: string) =>
      (
        await server.inject({
          method: 'POST',
          url: '/api/customers',
          payload: { name: 'x' },
          headers: { host: HOST, origin, 'sec-fetch-site': 'cross-site' },
        })
      ).statusCode;
    expect(await from('https://shop.example')).toBe(201);
    expect(await from('https://shop.example.evil.example')).toBe(403);
  });

  it('is checked, a request that only reads is not', async () => {
    const server = await start(signedIn);
    const headers = { host: HOST, origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' };
    expect((await server.inject({ url: '/api/customers', headers })).statusCode).toBe(200);
  });
});

describe('while nothing says who asks', () => {
  it.each([
    ['forwarded', 'for=203.0.113.9'],
    ['x-forwarded-for', '203.0.113.9'],
    ['x-forwarded-host', 'app.example'],
    ['x-forwarded-proto', 'https'],
    ['x-real-ip', '203.0.113.9'],
    ['via', '1.1 proxy'],
  ])('a proxy on this machine is refused by %s', async (name, value) => {
    const server = await start();
    const answer = await server.inject({ url: '/api/customers', headers: { host: HOST, [name]: value } });
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([403, 'PFQ_HTTP_FORWARDED']);
    const known = await start(signedIn);
    expect((await known.inject({ url: '/api/customers', headers: { [name]: value } })).statusCode).toBe(200);
  });

  it.each(['127.0.0.1', 'localhost', '::1'])('production does not start on %s', async (host) => {
    const refused = (await start({}, { ENV: 'production' })).listen({ host, port: 0 });
    await expect(refused).rejects.toMatchObject({ code: 'PFQ_HTTP_PRODUCTION' });
    const known = await start(signedIn, { ENV: 'production' });
    expect(await known.listen({ host: '127.0.0.1', port: 0 })).toMatch(/^http/);
  });
});
