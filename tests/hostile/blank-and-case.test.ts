/** Values that people cannot distinguish are equal: blanks are nothing, and an address is the same in any case. */

import { Entity, RepositoryMemory } from 'prefiq';
import type { PrefiqServer, Problem } from 'prefiq/server';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';

import { describeEngines } from '../runtime/engines.js';
import { field, named } from '../runtime/models.js';
import { clearApp, serve } from '../runtime/serve.js';
import { plainPlugin } from './app.js';

const model = named(
  'Person',
  'persons',
  [
    field('string', 'name', { required: true }),
    field('text', 'note', { required: true }),
    field('string', 'nick'),
    field('email', 'mail', { unique: true }),
    field('email', 'other'),
    field('string', 'team'),
  ],
  { indexes: [{ name: 'pair', fields: ['other', 'team'], columns: ['other', 'team'], unique: true }] },
);
const plugin = plainPlugin([model]);

const BLANKS = [' ', '   ', '\t', '\r\n', '\u00a0', '\u3000', '\u200b', '\ufeff ', '\u2060'];

describeEngines('blanks and cases', (engine) => {
  let server: PrefiqServer;
  beforeAll(async () => {
    server = await serve(engine, plugin);
  });
  afterAll(() => server.close());
  beforeEach(() => clearApp(server));

  const send = (method: 'POST' | 'PATCH', url: string, payload: object) =>
    server.inject({ method, url, payload });
  const create = (more: object) => send('POST', '/api/persons', { name: 'a', note: 'b', ...more });
  const wrong = (answer: { json<T>(): T }) =>
    answer.json<Problem>().errors?.map(({ path, rule }) => `${path} ${rule}`);
  const found = async (query: string) =>
    (await server.inject({ method: 'GET', url: `/api/persons?${query}` })).json<{ page: { total: number } }>()
      .page.total;

  it('a required text of only blanks is refused: on create, on update and in bulk', async () => {
    for (const blank of BLANKS) {
      expect(wrong(await create({ name: blank })), JSON.stringify(blank)).toEqual(['name required']);
      expect(wrong(await create({ note: blank }))).toEqual(['note required']);
    }
    const { id } = (await create({})).json<{ id: string }>();
    expect(wrong(await send('PATCH', `/api/persons/${id}`, { name: ' \n ' }))).toEqual(['name required']);
    expect(wrong(await send('POST', '/api/persons/bulk', { create: [{ name: ' ', note: 'b' }] }))).toEqual([
      'create.0.name required',
    ]);
  });

  it('blanks around a text, and in one that need not be there, stay', async () => {
    expect((await create({ name: ' a ', nick: '  ' })).json()).toMatchObject({ name: ' a ', nick: '  ' });
  });

  it('an address is taken in every case once somebody has it', async () => {
    expect((await create({ mail: 'Ada@Example.ORG' })).json()).toMatchObject({ mail: 'ada@example.org' });
    for (const mail of ['ada@example.org', 'ADA@EXAMPLE.ORG', 'aDa@example.org'])
      expect(wrong(await create({ mail })), mail).toEqual(['mail unique']);
    const { id } = (await create({ mail: 'bob@example.org' })).json<{ id: string }>();
    expect(wrong(await send('PATCH', `/api/persons/${id}`, { mail: 'ADA@example.org' }))).toEqual([
      'mail unique',
    ]);
    expect((await create({ other: 'X@a.bc', team: 'T' })).statusCode).toBe(201);
    expect(wrong(await create({ other: 'x@A.bc', team: 'T' }))).toEqual(['other unique', 'team unique']);
    expect((await create({ other: 'x@A.bc', team: 't' })).statusCode).toBe(201);
  });

  it('an address is found in every case', async () => {
    await create({ mail: 'Ada@Example.org' });
    for (const query of ['filter[mail]=ADA@example.ORG', 'filter[mail][in]=x@y.zz,Ada@Example.org', 'filter[mail][startsWith]=ADA', 'filter[mail][gte]=ADA@example.org'])
      expect(await found(query), query).toBe(1); // prettier-ignore
    expect(await found('filter[mail][ne]=ADA@EXAMPLE.ORG')).toBe(0);
  });
});

it('the twin in memory knows no cases of an address either', async () => {
  class Person extends Entity {
    static override readonly model = model;
  }
  class Memory extends RepositoryMemory<Person> {}
  const memory = new Memory(Person);
  await memory.save(new Person({ name: 'a', note: 'b', mail: 'Ada@Example.org' }));
  await expect(
    memory.save(new Person({ name: 'a', note: 'b', mail: 'ADA@example.org' })),
  ).rejects.toMatchObject({ code: 'PFQ_RECORD_UNIQUE' });
  expect(await memory.findOne({ mail: 'aDA@example.org' })).not.toBeNull();
  expect(await memory.count({ mail: { ne: 'ADA@EXAMPLE.org' } })).toBe(0);
});
