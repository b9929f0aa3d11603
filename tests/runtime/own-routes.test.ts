/** The app's own routes: their declarations are checked, and are in the document. */
import { defineResource, definePlugin } from 'prefiq';
import { createServer, type PrefiqServer } from 'prefiq/server';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { AppProvider, customerModel, lineModel, projectModel, projectService } from './fixture.js';

const Reason = {
  type: 'object',
  required: ['reason'],
  properties: {
    reason: { type: 'string', minLength: 3 },
    lines: { type: 'array', items: { type: 'integer' } },
  },
  additionalProperties: false,
} as const;
const DOCUMENT = {
  openapi: '3.1.0',
  info: { title: 'crm', version: '1' },
  paths: { '/api/projects': { get: { summary: 'the list' } } },
};

let server: PrefiqServer;
beforeAll(async () => {
  const projects = defineResource({
    model: projectModel,
    service: projectService,
    routes: (own) => {
      const params = { type: 'object', properties: { id: { type: 'string', description: 'Its id' } } };
      const schema = { summary: 'Close it', tags: ['Projects'], params, body: Reason };
      own.post('/:id/close', { schema }, () => ({ closed: true }));
      const querystring = {
        type: 'object',
        required: ['from'],
        properties: { from: { type: 'string', format: 'date' }, deep: { type: 'boolean' } },
      };
      const response = {
        200: { type: 'object', description: 'Sums', properties: { sum: { type: 'string' } } },
      };
      own.get('/sums', { schema: { querystring, response } }, () => ({ sum: '1.50', secret: 'x' }));
      own.get('/plain', () => ({ plain: true }));
    },
  });
  const models = [customerModel, projectModel, lineModel];
  const plugin = definePlugin({ name: 'crm', models, providers: [AppProvider], resources: [projects] });
  server = await createServer({ plugin, openapi: DOCUMENT, env: { ENV: 'test', DB_NAME: ':memory:' } });
});
afterAll(() => server.close());

const post = (payload: unknown) =>
  server.inject({ method: 'POST', url: '/api/projects/1/close', payload: payload as object });

describe('a route of the app with a schema', () => {
  it('is in the document beside those of the models, one without is not', async () => {
    const { paths } = (await server.inject('/openapi.json')).json<{ paths: Record<string, unknown> }>();
    expect(Object.keys(paths)).toEqual(['/api/projects', '/api/projects/{id}/close', '/api/projects/sums']);
    expect(paths['/api/projects/{id}/close']).toEqual({
      post: {
        tags: ['Projects'],
        summary: 'Close it',
        parameters: [
          { name: 'id', in: 'path', required: true, description: 'Its id', schema: { type: 'string' } },
        ],
        requestBody: { required: true, content: { 'application/json': { schema: Reason } } },
        responses: { 200: { description: 'Done', content: { 'application/json': { schema: {} } } } },
      },
    });
    expect(paths['/api/projects/sums']).toMatchObject({
      get: {
        parameters: [
          { name: 'from', in: 'query', required: true },
          { name: 'deep', in: 'query', required: false },
        ],
        responses: { 200: { description: 'Sums' } },
      },
    });
  });

  it('and the document is put together once', async () => {
    const parse = vi.spyOn(JSON, 'parse');
    await server.inject('/openapi.json');
    expect((await server.inject('/openapi.json')).statusCode).toBe(200);
    expect(parse).not.toHaveBeenCalled();
    parse.mockRestore();
  });

  it.each([
    ['nothing', undefined, ['']],
    ['a missing property', {}, ['reason']],
    ['a wrong type deep inside', { reason: 'late', lines: [1, 'x'] }, ['lines.1']],
    ['too short a text', { reason: 'x' }, ['reason']],
  ])('refuses %s by path', async (_, body, paths) => {
    const refused = await post(body);
    expect(refused.statusCode).toBe(400);
    const problem = refused.json<{
      code: string;
      errors: { path: string; message: string; rule: string }[];
    }>();
    expect(problem.code).toBe('PFQ_HTTP_REQUEST');
    expect(problem.errors.map(({ path }) => path)).toEqual(paths);
    for (const { message, rule } of problem.errors) expect([message, rule]).not.toContain('');
  });

  it('answers what it declares, and nothing else', async () => {
    expect((await post({ reason: 'late' })).json()).toEqual({ closed: true });
    expect((await server.inject('/api/projects/sums?from=2026-01-01')).json()).toEqual({ sum: '1.50' });
    expect((await server.inject('/api/projects/sums')).statusCode).toBe(400);
    expect((await server.inject('/api/projects/plain')).json()).toEqual({ plain: true });
  });
});
