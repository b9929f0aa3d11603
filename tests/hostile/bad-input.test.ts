/** Every mistake of a client gets a coded 4xx: one test a kind, with members of each. */

import type { PrefiqServer, Problem } from 'prefiq/server';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';

import { describeEngines } from '../runtime/engines.js';
import { clearApp, serve } from '../runtime/serve.js';
import { hostileModels, plainPlugin } from './app.js';

describeEngines('bad input', (engine) => {
  let server: PrefiqServer;
  beforeAll(async () => {
    server = await serve(engine, plainPlugin(hostileModels));
  });
  afterAll(() => server.close());
  beforeEach(() => clearApp(server));

  const get = async (url: string) => {
    const answer = await server.inject({ method: 'GET', url });
    return [answer.statusCode, answer.statusCode < 400 ? '' : answer.json<Problem>().code];
  };
  const send = async (url: string, payload: string, method: 'POST' | 'PATCH' = 'POST') => {
    const answer = await server.inject({
      method,
      url,
      payload,
      headers: { 'content-type': 'application/json' },
    });
    if (answer.statusCode < 400) return [answer.statusCode];
    const { code, errors = [] } = answer.json<Problem>();
    return [answer.statusCode, code, ...errors.map(({ path, rule }) => `${path} ${rule}`)];
  };
  const cursor = (...parts: unknown[]): string =>
    Buffer.from(
      parts.length === 1 && typeof parts[0] === 'string' ? parts[0] : JSON.stringify(parts),
    ).toString('base64url');

  it('refuses cursors made by hand: values that no field of the order has', async () => {
    const id = '00000000-0000-7000-8000-000000000000';
    const cases: [sort: string, cursor: string][] = [
      ['', cursor('id', 'not-an-id')],
      ['', cursor('id', 1)],
      ['&sort=ratio', cursor('["ratio,id",1e400,"' + id + '"]')],
      ['&sort=count', cursor('count,id', 1.5, id)],
      ['&sort=count', cursor('count,id', '1', id)],
      ['&sort=word', cursor('word,id', 'a\0b', id)],
      ['&sort=word', cursor('word,id', { toString: 1 }, id)],
      ['&sort=createdAt', cursor('createdAt,id', '2026-02-30T00:00:00.000Z', id)],
      ['&sort=createdAt', cursor('createdAt,id', 'infinity', id)],
      ['&sort=-word', cursor('word,id', 'a', id)],
      ['', cursor('id')],
      ['', cursor('{}')],
      ['', '%00'],
    ];
    for (const [sort, after] of cases)
      expect(await get(`/api/ruleds?after=${after}${sort}`), `${after} ${sort}`).toEqual([
        400,
        'PFQ_QUERY_CURSOR',
      ]);
    for (const [property, value] of Object.entries({
      group: '99999999999999999999',
      select: '1e5',
      table: '1',
      index: 2,
      where: 'x',
      limit: '25:00:00',
    })) {
      const answer = await get(
        `/api/every-types?sort=${property}&after=${cursor(`${property},id`, value, id)}`,
      );
      expect(answer, property).toEqual([400, 'PFQ_QUERY_CURSOR']);
    }
  });

  it('refuses lists of names with nothing between two commas', async () => {
    expect(await get('/api/ruleds/export.csv?columns=,')).toEqual([400, 'PFQ_QUERY_FIELD']);
    expect(await get('/api/ruleds/export.csv?columns=word,')).toEqual([400, 'PFQ_QUERY_FIELD']);
    expect(await get('/api/ruleds/export.csv?columns=,,word')).toEqual([400, 'PFQ_QUERY_FIELD']);
    expect(await get('/api/ruleds?sort=,')).toEqual([400, 'PFQ_QUERY_FIELD']);
    expect(await get('/api/projects?expand=,')).toEqual([400, 'PFQ_QUERY_EXPAND']);
    expect(await get('/api/ruleds/export.csv?columns=')).toEqual([200, '']);
  });

  it('answers comparisons with numbers that no column could hold', async () => {
    const far = ['99999999999999999999', `-${'9'.repeat(58)}`, '9'.repeat(58)];
    for (const value of far) {
      for (const field of ['default', 'huge', 'theDecimal'])
        for (const op of ['lt', 'gte', 'ne']) {
          const [status] = await get(`/api/every-types?filter[${field}][${op}]=${value}`);
          expect([200, 400], `${field} ${op} ${value}`).toContain(status);
        }
    }
    for (const value of ['1e400', '-1e400', '9007199254740993', 'NaN', '1.5'])
      expect(await get(`/api/ruleds?filter[count]=${value}`), value).toEqual([400, 'PFQ_HTTP_FILTER']);
  });

  it('refuses JSON nested deeper than any database reads', async () => {
    const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;
    for (const depth of [32, 5_000, 400_000])
      expect(await send('/api/ruleds', `{"shape":${nested(depth)}}`), `${depth} deep`).toContain(
        'shape depth',
      );
    expect(await send('/api/ruleds', `{"shape":${'{"a":'.repeat(50)}1${'}'.repeat(50)}}`)).toContain(
      'shape depth',
    );
    expect(await send('/api/ruleds', `{"count":${nested(5_000)}}`)).toContain('count type');
    expect(await send('/api/ruleds', nested(5_000))).toEqual([422, 'PFQ_RECORD_INVALID', ' type']);
    expect(await send('/api/ruleds/bulk', `{"create":[{"shape":${nested(5_000)}}]}`)).toContain(
      'create.0.shape depth',
    );
  });

  it('takes a rule that cannot be judged for one that does not hold', async () => {
    expect(await send('/api/ruleds', '{"count":1,"shape":{"n":"x"}}')).toContain('count sum');
    expect(await send('/api/ruleds', '{"count":1,"shape":{"n":0}}')).toContain(' quotient');
    expect(await send('/api/ruleds', '{"count":1,"shape":["a"]}')).toContain('shape largest');
    expect(await send('/api/ruleds/bulk', '{"create":[{"shape":["a"]}]}')).toContain(
      'create.0.shape largest',
    );
  });

  it('refuses texts that an index or a column has no room for', async () => {
    const raw = (length: number): string =>
      Array.from({ length }, (_, n) => String.fromCodePoint(0x4e00 + ((n * 7_919) % 20_000))).join('');
    expect(await send('/api/ruleds', JSON.stringify({ key: raw(256), count: 0, shape: [1] }))).toContain(
      'key maxLength',
    );
    expect(
      await send('/api/ruleds', JSON.stringify({ link: `https://a.bc/${raw(5_000)}`, shape: [1] })),
    ).toContain('link maxLength');
    expect(await send('/api/ruleds', JSON.stringify({ mail: `${'a'.repeat(250)}@example.org` }))).toContain(
      'mail email',
    );
    expect(await send('/api/every-types', JSON.stringify({ left: raw(5_000) }))).toContain('left maxLength');
  });
});
