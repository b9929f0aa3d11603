import { afterEach, describe, expect, it, vi } from 'vitest';

import { createClient } from '@codexion/resources/api/client';

type Json<Body> = { content: { 'application/json': Body } };

/** As `api.gen.ts` has them. */
interface Paths {
  '/things': {
    get: {
      parameters: { query?: { q?: string; page?: number } };
      responses: { 200: Json<string[]> };
    };
    post: { requestBody: Json<{ name: string }>; responses: { 201: Json<{ id: string }> } };
  };
  '/things/{id}': {
    delete: { parameters: { path: { id: string } }; responses: { 204: object } };
  };
}

/** Answers every request in place of a server, and keeps them. */
function answering(body: BodyInit | null, status = 200) {
  const requests: Request[] = [];
  vi.stubGlobal('fetch', (request: Request) => {
    requests.push(request);
    return Promise.resolve(new Response(body, { status }));
  });
  return requests;
}

afterEach(() => vi.unstubAllGlobals());

describe('the client', () => {
  it('puts parameters into path and query', async () => {
    const requests = answering('["a"]');
    const client = createClient<Paths>();
    const { data } = await client.GET('/things', { params: { query: { q: 'a b', page: 2 } } });
    expect(data).toEqual(['a']);
    await client.DELETE('/things/{id}', { params: { path: { id: 'x/y' } } });
    const addresses = requests.map(({ method, url }) => [method, new URL(url)] as const);
    expect(addresses.map(([method, { pathname, search }]) => [method, pathname + search])).toEqual([
      ['GET', '/things?q=a+b&page=2'],
      ['DELETE', '/things/x%2Fy'],
    ]);
  });

  it('sends a body as JSON, with the headers of the call', async () => {
    const requests = answering('{"id":"1"}', 201);
    const options = { body: { name: 'N' }, headers: { 'If-Match': '"3"' } };
    const { data } = await createClient<Paths>().POST('/things', options);
    expect(data?.id).toBe('1');
    expect(requests[0]?.headers.get('content-type')).toBe('application/json');
    expect(requests[0]?.headers.get('if-match')).toBe('"3"');
    expect(await requests[0]?.json()).toEqual({ name: 'N' });
  });

  it('hands on what an answer says that is not a success, even when it is not JSON', async () => {
    const client = createClient<Paths>();
    answering('{"code":"X"}', 409);
    expect(await client.GET('/things')).toMatchObject({ error: { code: 'X' } });
    answering('<h1>Bad gateway</h1>', 502);
    const { error, response } = await client.GET('/things');
    expect([error, response.status]).toEqual(['<h1>Bad gateway</h1>', 502]);
  });

  it('takes an empty answer as nothing', async () => {
    answering(null, 204);
    const path = { id: '1' };
    expect((await createClient<Paths>().DELETE('/things/{id}', { params: { path } })).data).toBe(undefined);
  });

  it('asks middleware first, which may change a request or answer it', async () => {
    const requests = answering('[]');
    const client = createClient<Paths>();
    client.use({
      onRequest({ request }) {
        request.headers.set('authorization', 'Bearer t');
        return undefined;
      },
    });
    await client.GET('/things');
    expect(requests[0]?.headers.get('authorization')).toBe('Bearer t');
    const standIn = { onRequest: () => Response.json(['mine']) };
    client.use(standIn);
    expect((await client.GET('/things')).data).toEqual(['mine']);
    client.eject(standIn);
    await client.GET('/things');
    expect(requests).toHaveLength(2);
  });
});
