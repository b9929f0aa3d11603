import type { PrefiqServer } from 'prefiq/server';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { describeEngines } from './engines.js';
import { plugin } from './fixture.js';
import { serve } from './serve.js';

describeEngines('an app declared by hand answers over HTTP', (engine) => {
  let server: PrefiqServer;
  beforeAll(async () => {
    server = await serve(engine, plugin());
  });
  afterAll(() => server.close());

  it('creates, reads, changes, moves and deletes a project', async () => {
    const created = await server.inject({
      method: 'POST',
      url: '/api/projects',
      payload: { code: 'A-1', name: 'First', budget: '10.5', active: true },
    });
    expect(created.statusCode, created.body).toBe(201);
    const project = created.json<{ id: string }>();
    expect(project).toMatchObject({
      code: 'A-1',
      status: 'draft',
      budget: '10.50',
      active: true,
      version: 1,
      endsOn: null,
    });
    expect(created.headers.location).toBe(`/api/projects/${project.id}`);

    const read = await server.inject(`/api/projects/${project.id}`);
    expect(read.json()).toEqual(project);
    expect(read.headers.etag).toBe('"1"');

    const patched = await server.inject({
      method: 'PATCH',
      url: `/api/projects/${project.id}`,
      headers: { 'if-match': '"1"' },
      payload: { name: 'Renamed' },
    });
    expect(patched.json()).toMatchObject({ name: 'Renamed', version: 2 });

    const moved = await server.inject({ method: 'POST', url: `/api/projects/${project.id}/activate` });
    expect(moved.json()).toMatchObject({ status: 'active', version: 3 });

    const list = await server.inject('/api/projects?filter[status]=active&sort=-createdAt&q=REN');
    expect(list.json()).toEqual({ items: [moved.json()], page: { number: 1, size: 25, total: 1, pages: 1 } });

    const gone = await server.inject({ method: 'DELETE', url: `/api/projects/${project.id}` });
    expect([gone.statusCode, gone.body]).toEqual([204, '']);
    expect((await server.inject(`/api/projects/${project.id}`)).statusCode).toBe(404);
  });
});
