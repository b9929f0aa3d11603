import { get } from 'node:http';

import { type Container, Provider, serviceDeps, type ServiceListQuery, TOKENS } from 'prefiq';
import type { PrefiqServer, Problem } from 'prefiq/server';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { describeEngines } from './engines.js';
import { AppProvider, plugin, ProjectService, projectRepository, projectService } from './fixture.js';
import { clearApp, serve } from './serve.js';

let server: PrefiqServer;
describeEngines('reports', (engine) => {
  beforeAll(async () => {
    server = await serve(engine, plugin());
  });
  afterAll(() => server.close());
  beforeEach(() => clearApp(server));

  type Headers = Record<string, string>;
  const staff = { 'x-prefiq-roles': 'staff' };
  const read = (url: string, headers: Headers = {}, of = server) => of.inject({ url, headers });
  async function make(url: string, payload: object, headers: Headers = {}, of = server) {
    const answer = await of.inject({ method: 'POST', url, payload, headers });
    expect(answer.statusCode, answer.body).toBeLessThan(300);
    return answer.json<{ id: string }>();
  }
  const project = (code: string, more: object = {}) =>
    make('/api/projects', { code, name: `Project ${code}`, ...more });
  const refusal = (answer: { statusCode: number; json<T>(): T }) => [
    answer.statusCode,
    answer.json<Problem>().code,
  ];

  describe('summary', () => {
    const summary = async (query: string) => (await read(`/api/projects/summary?${query}`)).json<object>();

    it('counts by value, by date, and by the record referred to, with its name', async () => {
      const ada = await make('/api/customers', { name: 'Ada' });
      await project('A', { customerId: ada.id, active: true, startsOn: '2026-01-31' });
      await project('B', { customerId: ada.id, startsOn: '2026-01-02' });
      await project('C', { startsOn: '2025-12-31' });
      expect(await summary('by=status&by=customerId&by=active&by=startsOn:month')).toEqual({
        total: 3,
        groups: [
          { by: 'status', items: [{ value: 'draft', count: 3 }] },
          {
            by: 'customerId',
            items: [
              { value: ada.id, count: 2, label: 'Ada' },
              { value: null, count: 1 },
            ],
          },
          {
            by: 'active',
            items: [
              { value: null, count: 2 },
              { value: true, count: 1 },
            ],
          },
          {
            by: 'startsOn:month',
            items: [
              { value: '2025-12', count: 1 },
              { value: '2026-01', count: 2 },
            ],
          },
        ],
      });
    });

    it('counts the rows that filter and search leave', async () => {
      for (const code of ['A', 'B', 'C']) await project(code);
      expect(await summary('by=status&filter[code][in]=A,B&q=project%20a')).toEqual({
        total: 1,
        groups: [{ by: 'status', items: [{ value: 'draft', count: 1 }] }],
      });
      expect(await summary('')).toEqual({ total: 3, groups: [] });
    });

    it.each([
      ['by=code', 400, 'PFQ_QUERY_GROUP'],
      ['by=startsOn', 400, 'PFQ_QUERY_GROUP'],
      ['by=startsOn:week', 400, 'PFQ_QUERY_GROUP'],
      ['by=startsOn:month:day', 400, 'PFQ_QUERY_GROUP'],
      ['by=status:month', 400, 'PFQ_QUERY_GROUP'],
      ['by=nothing', 400, 'PFQ_QUERY_FIELD'],
      ['page=1', 400, 'PFQ_HTTP_QUERY'],
      [Array(11).fill('by=status').join('&'), 400, 'PFQ_HTTP_REQUEST'],
      ['filter[budget][gt]=1', 403, 'PFQ_ACCESS_DENIED'],
    ])('refuses ?%s', async (query, ...want) => {
      expect(refusal(await read(`/api/projects/summary?${query}`, staff))).toEqual(want);
    });
  });

  describe('export', () => {
    const csv = async (query = '', headers: Headers = {}) =>
      (await read(`/api/projects/export.csv?${query}`, headers)).body;

    it('writes a line a record below the labels, with names instead of ids', async () => {
      const ada = await make('/api/customers', { name: 'Ada, Countess' });
      await project('B', { customerId: ada.id, active: false, order: -3 });
      await project('A', { name: 'Say "hi"\r\ntwice' });
      const columns = 'columns=code,name,customerId,budget,active,order';
      const answer = await read(`/api/projects/export.csv?${columns}&sort=code`);
      expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8');
      expect(answer.headers['content-disposition']).toBe('attachment; filename="projects.csv"');
      expect(answer.body).toBe(
        '\ufeffCode,Name,Customer,Budget,Active,Order\r\n' +
          'A,"Say ""hi""\r\ntwice",,0.00,,\r\n' +
          'B,Project B,"Ada, Countess",0.00,false,-3\r\n',
      );
    });

    it('disarms formulas, and leaves numerals alone', async () => {
      const names = ['=1+1', '+49 170', '-x', '@SUM(A1)', '\tx', '-5', '+4.50', 'a=b'];
      for (const [index, name] of names.entries()) await project(`P-${index}`, { name });
      const [, ...cells] = (await csv('columns=name&sort=code')).trimEnd().split('\r\n');
      expect(cells).toEqual(["'=1+1", "'+49 170", "'-x", "'@SUM(A1)", "'\tx", '-5', '+4.50', 'a=b']);
    });

    it('disarms cells that other separators would create', async () => {
      const names = ['a;=1+1', 'a; b', 'a;@x;-y', 'a;-5;+4.5', 'a\t=1', 'a\n=cmd', 'a;b=c', '5;=-1'];
      for (const [index, name] of names.entries()) await project(`S-${index}`, { name });
      const text = await csv('columns=name&sort=code');
      const cells = [...text.slice(text.indexOf('\r\n') + 2).matchAll(/"([^"]*)"\r\n|([^"\r\n]+)\r\n/g)];
      expect(cells.map(([, quoted, plain]) => quoted ?? plain)).toEqual([
        "a;'=1+1",
        'a; b',
        "a;'@x;'-y",
        'a;-5;+4.5',
        "a\t'=1",
        "a\n'=cmd",
        'a;b=c',
        "5;'=-1",
      ]);
      // Quotes hold a cell together that has a semicolon in it.
      expect(cells.filter(([, quoted]) => quoted === undefined).map(([, , plain]) => plain)).toEqual([
        "a\t'=1",
      ]);
    });

    it('holds all that may be read unless columns are named, and never more', async () => {
      await project('A', { budget: '5.00' });
      const head = async (headers: Headers) => (await csv('', headers)).slice(1).split('\r\n')[0];
      expect(await head({})).toBe(
        'Id,Code,Name,Status,Budget,Starts on,Ends on,Active,Order,Customer,Created at,Updated at,Version',
      );
      expect(await head(staff)).not.toContain('Budget');
      const refused = async (url: string) => refusal(await read(`/api/${url}`, staff));
      expect(await refused('projects/export.csv?columns=code,budget')).toEqual([403, 'PFQ_ACCESS_DENIED']);
      expect(await refused('projects/export.csv?sort=budget')).toEqual([403, 'PFQ_ACCESS_DENIED']);
      expect(await refused('projects/export.csv?columns=lines')).toEqual([400, 'PFQ_QUERY_FIELD']);
      expect(await refused('projects/export.csv?columns=nothing')).toEqual([400, 'PFQ_QUERY_FIELD']);
      expect(await refused('projects/export.csv?page=2')).toEqual([400, 'PFQ_HTTP_QUERY']);
      expect(await refused('customers/export.csv?columns=pin')).toEqual([400, 'PFQ_QUERY_FIELD']);
    });

    it('goes through every batch once, in the order asked for', async () => {
      const projects = Array.from({ length: 1300 }, (_, n) => ({
        code: `P-${n}`,
        name: `N${n % 7}`,
        order: n,
      }));
      for (const part of [projects.slice(0, 700), projects.slice(700)]) {
        await make('/api/projects/bulk', { create: part });
      }
      const rows = (await csv('columns=name,order&sort=-name,order')).trimEnd().split('\r\n').slice(1);
      const want = projects
        .sort((a, b) => (a.name === b.name ? a.order - b.order : a.name < b.name ? 1 : -1))
        .map(({ name, order }) => `${name},${order}`);
      expect(rows).toEqual(want);
    });

    it('stays within the tenant through every batch, labels included', async () => {
      const own = await serve(engine, plugin({ tenancy: 'row' }));
      try {
        for (const tenant of ['a', 'b']) {
          const headers = { 'x-prefiq-tenant': tenant };
          const { id } = await make('/api/customers', { name: `Customer of ${tenant}` }, headers, own);
          const create = Array.from({ length: 600 }, (_, n) => ({
            code: `P-${n}`,
            name: tenant,
            customerId: id,
          }));
          await make('/api/projects/bulk', { create }, headers, own);
        }
        const ask = (url: string) => read(`/api/projects/${url}`, { 'x-prefiq-tenant': 'a' }, own);
        const rows = (await ask('export.csv?columns=name,customerId')).body.trimEnd().split('\r\n');
        expect([rows.length, new Set(rows.slice(1))]).toEqual([601, new Set(['a,Customer of a'])]);
        expect((await ask('summary?by=customerId')).json()).toMatchObject({
          total: 600,
          groups: [{ items: [{ count: 600, label: 'Customer of a' }] }],
        });
      } finally {
        await own.close();
      }
    });

    // Of the stream, for every database behind it.
    it.runIf(engine === 'sqlite')(
      'waits for a client that is slow, and stops reading when it goes',
      async () => {
        let batches = 0;
        class Counting extends ProjectService {
          override list(...args: [ServiceListQuery?]) {
            batches++;
            return super.list(...args);
          }
        }
        class CountingProvider extends Provider {
          override register(container: Container): void {
            container.override(projectService, (c) => new Counting(serviceDeps(c, projectRepository)));
          }
        }
        const own = await serve(engine, plugin({}, { providers: [AppProvider, CountingProvider] }));
        await own.application.container.get(TOKENS.executor)
          .script(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<40000)
      INSERT INTO projects (id, code, name, created_at, updated_at, version)
      SELECT printf('0193a000-0000-7000-8000-%012x', i), 'P-'||i, printf('%.2000c', 'x'), '', '', 1 FROM n`);
        const url = await own.listen({ port: 0 });
        try {
          const request = get(`${url}/api/projects/export.csv`);
          const begun = await new Promise<number>((resolve, reject) => {
            request.once('error', reject).once('response', (answer) =>
              answer.once('data', () => {
                answer.pause();
                setTimeout(() => resolve(batches), 300);
              }),
            );
          });
          // 80 would be all of them; the sockets take in a few megabytes.
          expect([begun > 0, begun < 40]).toEqual([true, true]);
          request.on('error', () => undefined).destroy();
          await new Promise((resolve) => setTimeout(resolve, 200));
          expect(batches).toBeLessThanOrEqual(begun + 2);
        } finally {
          await own.close();
        }
      },
    );
  });

  describe('session', () => {
    it('says who asks and what their roles allow, without naming roles', async () => {
      const answer = await read('/api/session', { ...staff, 'x-prefiq-user': 'ada' });
      expect(answer.json()).toMatchObject({
        userId: 'ada',
        tenantId: null,
        models: {
          Customer: { read: true, unreadable: ['secret'], unwritable: ['secret'], transitions: [] },
          Project: {
            read: true,
            create: true,
            update: true,
            delete: false,
            unreadable: ['budget'],
            unwritable: ['budget'],
            transitions: ['activate', 'finish'],
          },
          ProjectLine: { delete: true, unreadable: [], unwritable: [] },
        },
      });
      expect(answer.body).not.toContain('manager');
      expect(answer.body).not.toContain('pin');
    });

    it('allows everything to whoever has every role', async () => {
      expect((await read('/api/session')).json()).toMatchObject({
        userId: null,
        models: {
          Project: { delete: true, unreadable: [], transitions: ['activate', 'putOnHold', 'finish'] },
        },
      });
    });
  });
});
