import type { PrefiqServer, Problem } from 'prefiq/server';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { describeEngines } from './engines.js';
import { plugin, type ProjectData } from './fixture.js';
import { clearApp, serve } from './serve.js';

let server: PrefiqServer;
describeEngines('the API', (engine) => {
  beforeAll(async () => {
    server = await serve(engine, plugin());
  });
  afterAll(() => server.close());
  beforeEach(() => clearApp(server));

  type Headers = Record<string, string>;
  const request = (
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    url: string,
    payload?: object,
    headers: Headers = {},
  ) => server.inject({ method, url, headers, ...(payload ? { payload } : {}) });

  async function make<T = ProjectData>(url: string, payload: object): Promise<T> {
    const answer = await request('POST', url, payload);
    expect(answer.statusCode, answer.body).toBe(201);
    return answer.json<T>();
  }
  const project = (code: string, more: object = {}) =>
    make('/api/projects', { code, name: `Project ${code}`, ...more });
  const staff = { 'x-prefiq-roles': 'staff' };

  /** Status, code and the paths and rules of violations: what a client acts on. */
  function essence(answer: { statusCode: number; json<T>(): T; headers: Record<string, unknown> }) {
    const problem = answer.json<Problem>();
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(problem.status).toBe(answer.statusCode);
    expect(problem.instance).toBe(answer.headers['x-request-id']);
    expect([problem.type, typeof problem.title, typeof problem.detail]).toEqual([
      `urn:prefiq:error:${problem.code}`,
      'string',
      'string',
    ]);
    const errors = (problem.errors ?? []).map(({ path, rule }) => `${path} ${rule}`);
    return [answer.statusCode, problem.code, ...errors];
  }

  const codes = (answer: { json<T>(): T }) =>
    answer.json<{ items: ProjectData[] }>().items.map(({ code }) => code);

  describe('lists', () => {
    it('turns pages by number, with a default and a cap of the size', async () => {
      for (let n = 0; n < 30; n++) await project(`P-${String(n).padStart(2, '0')}`);
      const page = async (query: string) =>
        (await request('GET', `/api/projects${query}`)).json<{ items: unknown[]; page: object }>();
      expect((await page('')).page).toEqual({ number: 1, size: 25, total: 30, pages: 2 });
      expect((await page('?page=2')).items).toHaveLength(5);
      expect((await page('?page=9')).items).toEqual([]);
      expect((await page('?pageSize=500')).page).toMatchObject({ size: 500 });
      expect(codes(await request('GET', '/api/projects?sort=-code&pageSize=2&page=2'))).toEqual([
        'P-27',
        'P-26',
      ]);
    });

    it('turns pages by cursor until there is no next', async () => {
      for (const code of ['A', 'B', 'C', 'D', 'E']) await project(code);
      const seen: string[] = [];
      let after: string | null = '';
      while (after !== null) {
        const answer = await request('GET', `/api/projects?sort=-code&pageSize=2&after=${after}`);
        seen.push(...codes(answer));
        const body = answer.json<{ next: string | null; page?: unknown }>();
        expect(body.page).toBe(undefined);
        after = body.next;
      }
      expect(seen).toEqual(['E', 'D', 'C', 'B', 'A']);
    });

    it('filters by every kind of operator', async () => {
      await project('A', {
        budget: '9.00',
        order: 1,
        active: true,
        startsOn: '2026-01-01',
        endsOn: '2026-03-01',
      });
      await project('B', { budget: '10.00', order: 2, active: false });
      await project('C', { budget: '100.00', order: 3 });
      const list = async (query: string) => codes(await request('GET', `/api/projects?sort=code&${query}`));
      expect(await list('filter[budget][gte]=10')).toEqual(['B', 'C']);
      expect(await list('filter[budget][lt]=10.00')).toEqual(['A']);
      expect(await list('filter[budget]=9')).toEqual(['A']);
      expect(await list('filter[active]=true')).toEqual(['A']);
      expect(await list('filter[active][null]=true')).toEqual(['C']);
      expect(await list('filter[endsOn][null]=false')).toEqual(['A']);
      expect(await list('filter[code][in]=A,C,X')).toEqual(['A', 'C']);
      expect(await list('filter[code][ne]=A')).toEqual(['B', 'C']);
      expect(await list('filter[name][contains]=JECT%20b')).toEqual(['B']);
      expect(await list('filter[name][startsWith]=project')).toEqual(['A', 'B', 'C']);
      expect(await list('filter[order][gt]=1&filter[order][lte]=2')).toEqual(['B']);
      expect(await list('filter[code][in]=A&filter[code][in]=C')).toEqual(['A', 'C']);
      expect(await list('q=ject%20C')).toEqual(['C']);
      expect(await list("q=';%20DROP")).toEqual([]);
    });

    it.each([
      ['filter[nam]=x', 'PFQ_QUERY_FIELD', 'Did you mean "name"?'],
      ['filter[order][gte]=1&filter[order][gte]=3', 'PFQ_HTTP_REQUEST', 'given twice'],
      ['filter[customer]=x', 'PFQ_QUERY_FIELD', 'customerId'],
      ['filter[lines]=x', 'PFQ_QUERY_FIELD', 'lines'],
      ['filter[code][near]=x', 'PFQ_HTTP_FILTER', 'near'],
      ['filter[active][gt]=true', 'PFQ_HTTP_FILTER', 'active'],
      ['filter[status]=nope', 'PFQ_HTTP_FILTER', 'draft, active'],
      ['filter[order]=one', 'PFQ_HTTP_FILTER', 'must be a number'],
      ['filter[startsOn]=2026-02-30', 'PFQ_HTTP_FILTER', 'must be a date'],
      ['filter[active][null]=perhaps', 'PFQ_HTTP_FILTER', 'true or false'],
      ['filter[budget]=1.001', 'PFQ_HTTP_FILTER', 'at most 2 digits'],
      ['filter[__proto__]=1', 'PFQ_QUERY_FIELD', '__proto__'],
      ['sort=nothing', 'PFQ_QUERY_FIELD', 'nothing'],
      ['page=0', 'PFQ_QUERY_PAGE', 'page'],
      ['pageSize=-1', 'PFQ_QUERY_PAGE', 'pageSize'],
      ['pageSize=501', 'PFQ_QUERY_PAGE', '500 at most'],
      ['pagesize=1', 'PFQ_HTTP_QUERY', 'Did you mean "pageSize"?'],
      ['after=xyz', 'PFQ_QUERY_CURSOR', 'after'],
      ['after=&page=2', 'PFQ_HTTP_REQUEST', 'exclude'],
      ['expand=ownr', 'PFQ_QUERY_EXPAND', 'customer, lines'],
      ['sort=code&sort=name', 'PFQ_HTTP_REQUEST', 'twice'],
    ])('refuses ?%s', async (query, code, text) => {
      const answer = await request('GET', `/api/projects?${query}`);
      expect(essence(answer)).toEqual([400, code]);
      expect(answer.body).toContain(JSON.stringify(text).slice(1, -1));
    });

    it('expands references and children, in lists and in single records', async () => {
      const customer = await make<{ id: string }>('/api/customers', { name: 'Ada', secret: 's' });
      const one = await project('A', { customerId: customer.id });
      await project('B');
      const line = await make('/api/project-lines', { text: 'First', projectId: one.id });
      const { items } = (await request('GET', '/api/projects?sort=code&expand=customer,lines')).json<{
        items: object[];
      }>();
      expect(items).toEqual([
        { ...one, customer, lines: [line] },
        expect.objectContaining({ code: 'B', customer: null, lines: [] }),
      ]);
      const single = await request('GET', `/api/projects/${one.id}?expand=customer`, undefined, staff);
      expect(single.json()).toMatchObject({ code: 'A', customer: { name: 'Ada' } });
      expect(single.body).not.toContain('secret');
    });
  });

  describe('writes', () => {
    it('says every violation at once', async () => {
      const answer = await request('POST', '/api/projects', {
      code: 'lower case', nmae: 'x', budget: 12, startsOn: '2026-02-01', endsOn: '2026-01-01', active: 'yes', version: 3,
    }); // prettier-ignore
      expect(essence(answer)).toEqual([
      422, 'PFQ_RECORD_INVALID', 'nmae unknown', 'version unknown', 'code pattern', 'name required', 'budget type',
      'active type', 'endsOn ends_after_start',
    ]); // prettier-ignore
      expect(answer.body).toContain('Did you mean \\"name\\"?');
    });

    it('runs the rules of the entity, and refuses references that lead nowhere', async () => {
      const answer = await request('POST', '/api/projects', {
      code: 'FORBIDDEN', name: 'x', customerId: '0193a000-0000-7000-8000-000000000001',
    }); // prettier-ignore
      expect(essence(answer)).toEqual([422, 'PFQ_RECORD_INVALID', 'code reserved', 'customerId ref']);
    });

    it('refuses a value that is taken', async () => {
      await project('A');
      const second = await project('B');
      expect(essence(await request('POST', '/api/projects', { code: 'A', name: 'x' }))).toEqual([
        409,
        'PFQ_RECORD_UNIQUE',
        'code unique',
      ]);
      expect(essence(await request('PATCH', `/api/projects/${second.id}`, { code: 'A' }))).toEqual([
        409,
        'PFQ_RECORD_UNIQUE',
        'code unique',
      ]);
    });

    it('judges a patch against the whole record', async () => {
      const { id } = await project('A', { startsOn: '2026-02-01' });
      expect(essence(await request('PATCH', `/api/projects/${id}`, { endsOn: '2026-01-01' }))).toEqual([
        422,
        'PFQ_RECORD_INVALID',
        'endsOn ends_after_start',
      ]);
      expect(essence(await request('PATCH', `/api/projects/${id}`, { status: 'done' }))).toEqual([
        422,
        'PFQ_RECORD_INVALID',
        'status status',
      ]);
      expect((await request('PATCH', `/api/projects/${id}`, { startsOn: null })).json()).toMatchObject({
        startsOn: null,
        version: 2,
      });
    });

    it('locks optimistically', async () => {
      const { id } = await project('A');
      const patch = (headers: Headers) => request('PATCH', `/api/projects/${id}`, { name: 'New' }, headers);
      const first = await patch({ 'if-match': '"1"' });
      expect([first.statusCode, first.headers['etag']]).toEqual([200, '"2"']);
      expect(essence(await patch({ 'if-match': '"1"' }))).toEqual([412, 'PFQ_RECORD_STALE']);
      expect(essence(await patch({ 'if-match': 'two' }))).toEqual([400, 'PFQ_HTTP_IF_MATCH']);
      expect(essence(await patch({ 'if-match': 'W/"2"' }))).toEqual([412, 'PFQ_RECORD_STALE']);
      expect((await patch({ 'if-match': 'W/"2", "9", "2"' })).statusCode).toBe(200);
      expect((await patch({ 'if-match': '*' })).statusCode).toBe(200);
      expect(
        essence(await request('DELETE', `/api/projects/${id}`, undefined, { 'if-match': '"1"' })),
      ).toEqual([412, 'PFQ_RECORD_STALE']);
      expect(
        (await request('GET', `/api/projects/${id}`, undefined, { 'if-none-match': '"4"' })).statusCode,
      ).toBe(304);
    });

    it('asks for a version where the model requires one', async () => {
      const { id: projectId } = await project('A');
      const { id } = await make<{ id: string }>('/api/project-lines', { text: 'x', projectId });
      const url = `/api/project-lines/${id}`;
      expect(essence(await request('PATCH', url, { text: 'y' }))).toEqual([428, 'PFQ_RECORD_VERSION']);
      expect(essence(await request('DELETE', url, undefined, { 'if-match': '*' }))).toEqual([
        428,
        'PFQ_RECORD_VERSION',
      ]);
      expect((await request('DELETE', url, undefined, { 'if-match': '"1"' })).statusCode).toBe(204);
    });

    it('follows the status machine', async () => {
      const { id } = await project('A');
      const move = (name: string, headers: Headers = {}, body?: object) =>
        request('POST', `/api/projects/${id}/${name}`, body, headers);
      const refused = await move('finish');
      expect(essence(refused)).toEqual([409, 'PFQ_STATUS_TRANSITION']);
      expect(refused.body).toContain('it starts from active, and the status is draft');
      expect((await move('activate', {}, {})).json()).toMatchObject({ status: 'active', version: 2 });
      expect((await move('finish')).body).toContain('its condition is not met');
      expect(essence(await move('put-on-hold', staff))).toEqual([403, 'PFQ_ACCESS_DENIED']);
      expect(essence(await move('put-on-hold', { 'if-match': '"1"' }))).toEqual([412, 'PFQ_RECORD_STALE']);
      expect(
        (await move('put-on-hold', { 'x-prefiq-roles': 'manager', 'if-match': '"2"' })).json(),
      ).toMatchObject({ status: 'on_hold' });
      expect(essence(await move('activate', {}, { force: true }))).toEqual([400, 'PFQ_HTTP_REQUEST']);
      expect(essence(await move('explode'))).toEqual([404, 'PFQ_HTTP_NOT_FOUND']);
    });

    it('does what onDelete says: restrict, cascade, set null', async () => {
      const customer = await make<{ id: string }>('/api/customers', { name: 'Ada' });
      const reviewer = await make<{ id: string }>('/api/customers', { name: 'Bob' });
      const { id: projectId } = await project('A', { customerId: customer.id });
      const line = await make<{ id: string }>('/api/project-lines', {
        text: 'x',
        projectId,
        reviewerId: reviewer.id,
      });
      expect(essence(await request('DELETE', `/api/customers/${customer.id}`))).toEqual([
        409,
        'PFQ_RECORD_REFERRED',
      ]);
      expect((await request('DELETE', `/api/customers/${reviewer.id}`)).statusCode).toBe(204);
      expect((await request('GET', `/api/project-lines/${line.id}`)).json()).toMatchObject({
        reviewerId: null,
        version: 2,
      });
      expect((await request('DELETE', `/api/projects/${projectId}`)).statusCode).toBe(204);
      expect((await request('GET', `/api/project-lines/${line.id}`)).statusCode).toBe(404);
    });
  });

  describe('bulk', () => {
    it('does all of it', async () => {
      const [a, b, c] = [await project('A'), await project('B'), await project('C')];
      const answer = await request('POST', '/api/projects/bulk', {
        create: [{ code: 'D', name: 'Four' }],
        update: [{ id: a.id, version: 1, data: { name: 'One' } }],
        delete: [{ id: b.id }],
        transition: [{ id: c.id, name: 'activate', version: 1 }],
      });
      expect(answer.json()).toMatchObject({
        created: [{ code: 'D' }],
        updated: [{ code: 'A', name: 'One', version: 2 }],
        deleted: [b.id],
        transitioned: [{ code: 'C', status: 'active' }],
      });
      expect(codes(await request('GET', '/api/projects?sort=code'))).toEqual(['A', 'C', 'D']);
    });

    it('or nothing, with every violation and where it is', async () => {
      const a = await project('A');
      const answer = await request('POST', '/api/projects/bulk', {
      create: [{ code: 'B', name: 'fine' }, { code: 'bad code', name: 'x' }, { code: 'A', name: 'taken' }],
      update: [{ id: a.id, data: { name: '' } }],
    }); // prettier-ignore
      expect(essence(answer)).toEqual([
        422,
        'PFQ_RECORD_INVALID',
        'create.1.code pattern',
        'create.2.code unique',
        'update.0.name required',
      ]);
      expect(codes(await request('GET', '/api/projects'))).toEqual(['A']);
      const stale = await request('POST', '/api/projects/bulk', {
        create: [{ code: 'B', name: 'x' }],
        delete: [{ id: a.id, version: 9 }],
      });
      expect(essence(stale)).toEqual([412, 'PFQ_RECORD_STALE', 'delete.0 stale']);
      expect(codes(await request('GET', '/api/projects'))).toEqual(['A']);
    });

    it.each([
      [{ creat: [] }, 'creat unknown'],
      [{ create: {} }, 'create type'],
      [{ update: [{ id: 'x', data: {} }] }, 'update.0.id uuid'],
      [
        { delete: [{ id: '0193a000-0000-7000-8000-000000000001', version: '1' }] },
        'delete.0.version integer',
      ],
      [{ delete: [{ id: '0193a000-0000-7000-8000-000000000001', verison: 1 }] }, 'delete.0.verison unknown'],
      [{ create: Array(1001).fill({}) }, 'create maxItems'],
    ])('refuses the frame %j', async (body, error) => {
      expect(essence(await request('POST', '/api/projects/bulk', body))).toEqual([
        422,
        'PFQ_HTTP_BULK',
        error,
      ]);
    });
  });

  describe('access', () => {
    it('keeps actions and fields to their roles', async () => {
      const { id } = await project('A', { budget: '5.00' });
      const read = await request('GET', `/api/projects/${id}`, undefined, staff);
      expect(read.json()).not.toHaveProperty('budget');
      expect((await request('GET', '/api/projects', undefined, staff)).body).not.toContain('budget');
      const created = await request('POST', '/api/projects', { code: 'B', name: 'x' }, staff);
      expect([created.statusCode, 'budget' in created.json<object>()]).toEqual([201, false]);
      expect(essence(await request('PATCH', `/api/projects/${id}`, { budget: '1.00' }, staff))).toEqual([
        403,
        'PFQ_ACCESS_DENIED',
        'budget access',
      ]);
      expect(essence(await request('DELETE', `/api/projects/${id}`, undefined, staff))).toEqual([
        403,
        'PFQ_ACCESS_DENIED',
      ]);
      expect(
        (
          await request(
            'PATCH',
            `/api/projects/${id}`,
            { budget: '1.00' },
            { 'x-prefiq-roles': 'staff, manager' },
          )
        ).statusCode,
      ).toBe(200);
    });

    it.each(['filter[budget]=5.00', 'sort=-budget', 'filter[budget][null]=true'])(
      'refuses ?%s on a field one may not read',
      async (query) => {
        expect(essence(await request('GET', `/api/projects?${query}`, undefined, staff))).toEqual([
          403,
          'PFQ_ACCESS_DENIED',
        ]);
      },
    );

    it('knows nothing of private fields', async () => {
      const { id } = await make<{ id: string }>('/api/customers', { name: 'Ada' });
      expect((await request('GET', `/api/customers/${id}`)).json()).not.toHaveProperty('pin');
      expect(essence(await request('POST', '/api/customers', { name: 'x', pin: '1' }))).toEqual([
        422,
        'PFQ_RECORD_INVALID',
        'pin unknown',
      ]);
      for (const query of ['filter[pin]=1', 'sort=pin']) {
        expect(essence(await request('GET', `/api/customers?${query}`))).toEqual([400, 'PFQ_QUERY_FIELD']);
      }
    });

    it('refuses requests of browsers on other sites, while nobody is signed in', async () => {
      expect(essence(await request('GET', '/api/projects', undefined, { host: 'evil.example' }))).toEqual([
        403,
        'PFQ_HTTP_HOST',
      ]);
      const crossSite = { 'sec-fetch-site': 'cross-site' };
      expect(essence(await request('POST', '/api/projects', { code: 'A', name: 'x' }, crossSite))).toEqual([
        403,
        'PFQ_HTTP_ORIGIN',
      ]);
      expect((await request('GET', '/api/projects', undefined, { host: '127.0.0.1:3000' })).statusCode).toBe(
        200,
      );
    });
  });

  describe('requests that are not understood', () => {
    it.each([
      ['{"code":', 'PFQ_HTTP_JSON', 400],
      ['{"__proto__":{"admin":true},"code":"A","name":"x"}', 'PFQ_HTTP_JSON', 400],
      ['{"constructor":{"prototype":{}},"code":"A","name":"x"}', 'PFQ_HTTP_JSON', 400],
      ['[]', 'PFQ_RECORD_INVALID', 422],
      ['null', 'PFQ_RECORD_INVALID', 422],
      ['', 'PFQ_RECORD_INVALID', 422],
    ])('the body %s', async (payload, code, status) => {
      const answer = await server.inject({
        method: 'POST',
        url: '/api/projects',
        payload,
        headers: { 'content-type': 'application/json' },
      });
      expect(essence(answer).slice(0, 2)).toEqual([status, code]);
    });

    it.each(['nonsense', '123', '0193a000-0000-7000-8000-00000000000', '%00', "'%20OR%201=1"])(
      'the id %s is no record',
      async (id) => {
        for (const method of ['GET', 'PATCH', 'DELETE'] as const) {
          expect(
            essence(await request(method, `/api/projects/${id}`, method === 'PATCH' ? {} : undefined))[0],
          ).toBe(404);
        }
      },
    );

    it('other media, other paths, too much at once', async () => {
      const xml = await server.inject({
        method: 'POST',
        url: '/api/projects',
        payload: '<a/>',
        headers: { 'content-type': 'text/xml' },
      });
      expect(essence(xml)).toEqual([415, 'PFQ_HTTP_MEDIA']);
      expect(essence(await request('GET', '/api/nothing'))).toEqual([404, 'PFQ_HTTP_NOT_FOUND']);
      const large = await request('POST', '/api/projects', { code: 'A', name: 'x'.repeat(1_100_000) });
      expect(essence(large)).toEqual([413, 'PFQ_HTTP_TOO_LARGE']);
    });
  });
});
