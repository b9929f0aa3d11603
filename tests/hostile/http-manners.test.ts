/** Rules of the HTTP standard for a server, and answers that a client must get. */

import type { PrefiqServer, Problem } from 'prefiq/server';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { describeEngines } from '../runtime/engines.js';
import { field, named } from '../runtime/models.js';
import { plugin as fixture } from '../runtime/fixture.js';
import { clearApp, serve } from '../runtime/serve.js';
import { plainPlugin } from './app.js';

describe('manners', () => {
  let server: PrefiqServer;
  let id: string;
  beforeAll(async () => {
    server = await serve('sqlite', fixture(), { openapi: {} });
    const payload = { code: 'A', name: 'a' };
    id = (await server.inject({ method: 'POST', url: '/api/projects', payload })).json<{ id: string }>().id;
  });
  afterAll(() => server.close());

  it('a method that an address does not have is 405, and Allow says which it has', async () => {
    const cases: [method: 'PUT' | 'POST' | 'DELETE' | 'PATCH' | 'GET', url: string, allow: string][] = [
      ['PUT', `/api/projects/${id}`, 'GET, HEAD, PATCH, DELETE'],
      ['POST', `/api/projects/${id}`, 'GET, HEAD, PATCH, DELETE'],
      ['PUT', '/api/projects', 'GET, HEAD, POST'],
      ['DELETE', '/api/projects/', 'GET, HEAD, POST'],
      ['PATCH', '/api/projects/summary', 'GET, HEAD'],
      ['GET', '/api/projects/bulk', 'POST'],
      ['PUT', `/api/projects/${id}/put-on-hold`, 'POST'],
      ['POST', '/api/projects/export.csv', 'GET, HEAD'],
      ['DELETE', '/api/session', 'GET, HEAD'],
      ['POST', '/health/live', 'GET, HEAD'],
      ['POST', '/openapi.json', 'GET, HEAD'],
      ['DELETE', '/docs', 'GET, HEAD'],
      ['PUT', '/docs/swagger-ui.css', 'GET, HEAD'],
    ];
    for (const [method, url, allow] of cases) {
      const answer = await server.inject({
        method,
        url,
        payload: '{',
        headers: { 'content-type': 'application/json' },
      });
      expect([answer.statusCode, answer.headers.allow], `${method} ${url}`).toEqual([405, allow]);
      expect(answer.json<Problem>().code).toBe('PFQ_HTTP_METHOD');
    }
    expect((await server.inject({ method: 'PUT', url: '/api/nothing' })).statusCode).toBe(404);
  });

  it('If-Match takes lists of tags, and a weak one never matches', async () => {
    const patch = async (tags: string) => {
      const answer = await server.inject({
        method: 'PATCH',
        url: `/api/projects/${id}`,
        payload: { order: 1 },
        headers: { 'if-match': tags },
      });
      return answer.statusCode;
    };
    expect(await patch('"1"')).toBe(200);
    expect(await patch('"7", "2" ,"9"')).toBe(200);
    for (const tags of ['W/"3"', 'W/"3", W/"4"', '"1","2"', '"other"'])
      expect(await patch(tags), tags).toBe(412);
    for (const tags of ['3', '"3', '"3" "4"', '"3",,', 'w']) expect(await patch(tags), tags).toBe(400);
    expect(await patch('W/"9", "3"')).toBe(200);
  });

  it('answers are private, asked for again, and guarded, refusals of all kinds included', async () => {
    for (const url of ['/api/projects', `/api/projects/${id}`, '/api/projects?x=1', '/api/session', '/api/nothing', '/health/live', '/health/ready', '/%C3%28', '/%']) {
      const { headers } = await server.inject({ method: 'GET', url });
      expect(headers, url).toMatchObject({ 'x-content-type-options': 'nosniff', 'content-security-policy': expect.stringContaining('frame-ancestors') as string });
      if (url.startsWith('/api/')) expect(headers, url).toMatchObject({ 'cache-control': 'private, no-cache', vary: expect.stringContaining('Cookie') as string });
    } // prettier-ignore
  });

  it('no hint repeats the word that it is for', async () => {
    for (const url of ['?filter=1', '?filter[name', '?columns=name', '?filter[code][lte]=1&filter']) {
      const { detail = '', code } = (
        await server.inject({ method: 'GET', url: `/api/projects${url}` })
      ).json<Problem>();
      expect(code, url).toBe('PFQ_HTTP_QUERY');
      expect(detail).not.toMatch(/"(\w+)".*Did you mean "\1"/);
    }
  });
});

const target = named('Part', 'parts', [field('string', 'name')]);
const users = ['Bolt', 'Nut'].map((name) =>
  named(name, `${name.toLowerCase()}s`, [field('ref', 'part', { to: 'Part', onDelete: 'restrict' })]),
);
const listed = named('Tag', 'tags', [
  field('string', 'name'),
  field('enum', 'kind', { values: ['a,b', 'c', 'd\\', '\\,', 'e\\\\f', ''].filter(Boolean) }),
]);

describeEngines('what is said of records', (engine) => {
  let server: PrefiqServer;
  beforeAll(async () => {
    server = await serve(engine, plainPlugin([target, ...users, listed]));
  });
  afterAll(() => server.close());
  beforeEach(() => clearApp(server));
  const make = async (url: string, payload: object) =>
    (await server.inject({ method: 'POST', url, payload })).json<{ id: string }>().id;

  it('a refused delete names all who refer to the record', async () => {
    const part = await make('/api/parts', { name: 'x' });
    for (const route of ['bolts', 'bolts', 'nuts']) await make(`/api/${route}`, { partId: part });
    const answer = await server.inject({ method: 'DELETE', url: `/api/parts/${part}` });
    expect(answer.statusCode).toBe(409);
    expect(answer.json<Problem>().detail).toContain('2 bolts and 1 nut');
  });

  it('a list can hold any value: given more than once, or behind a backslash', async () => {
    const kinds = ['a,b', 'c', 'd\\', '\\,', 'e\\\\f'];
    for (const kind of kinds) await make('/api/tags', { name: kind, kind });
    const found = async (query: string) => {
      const answer = await server.inject({ method: 'GET', url: `/api/tags?sort=name&${query}` });
      if (answer.statusCode >= 400) return answer.json<Problem>().code;
      return answer
        .json<{ items: { name: string }[] }>()
        .items.map(({ name }) => name)
        .sort();
    };
    const all = (values: readonly string[]) =>
      values.map((one) => `filter[kind][in]=${encodeURIComponent(one)}`).join('&');
    for (const other of kinds) {
      for (const kind of kinds) {
        const pair = [...new Set([kind, other])].sort();
        if (pair.length === 2) expect(await found(all(pair)), pair.join(' | ')).toEqual(pair);
        const joined = pair.map((one) => one.replace(/[,\\]/g, '\\$&')).join(',');
        expect(await found(`filter[kind][in]=${encodeURIComponent(joined)}`), joined).toEqual(pair);
      }
    }
    expect(await found('filter[name][in]=a\\,b,c')).toEqual(['a,b', 'c']);
    expect(await found('filter[name][in]=a,b')).toEqual([]);
    expect(await found('filter[name]=a,b')).toEqual(['a,b']);
  });

  it('a parameter given twice that is no list is refused', async () => {
    for (const query of ['filter[name]=a&filter[name]=b', 'filter[name][ne]=a&filter[name][ne]=b', 'q=a&q=b', 'sort=name&sort=id', 'page=1&page=2', 'filter[name][null]=true&filter[name][null]=true']) {
      expect((await server.inject({ method: 'GET', url: `/api/tags?${query}` })).statusCode, query).toBe(400);
    } // prettier-ignore
  });
});
