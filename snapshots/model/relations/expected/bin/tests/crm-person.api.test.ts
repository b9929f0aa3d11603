import { createTestApp, repositoryContract, testRepositoryDeps } from 'prefiq/testing';
import { afterAll, describe, expect, it } from 'vitest';

import { crmPersonSamples } from '../../core/fixtures/crm-person.samples.js';
import fixtures from '../../core/fixtures/crm-person.json' with { type: 'json' };
import { CRMPersonMemory } from '../models/CRMPersonMemory.js';
import { CRMPersonRepos } from '../models/CRMPersonRepos.js';
import plugin from '../plugin.js';

const migrations = new URL('../migrations/', import.meta.url);

// The whole app on a database in memory: real migrations, fixtures, HTTP.
const app = await createTestApp(plugin, {
  migrations,
  fixtures: new URL('../../core/fixtures/', import.meta.url),
});
afterAll(() => app.close());

const url = '/api/crm-people';
// Fixtures provide the records that others refer to.
const [fixture]: { accountId?: string }[] = fixtures;
const sample = { ...crmPersonSamples[0], accountId: fixture?.accountId };

describe('/api/crm-people', () => {
  it('lists the fixtures', async () => {
    const answer = await app.inject({ url });
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({ page: { number: 1, total: fixtures.length } });
  });

  it('creates, reads, changes and deletes', async () => {
    const created = await app.inject({ method: 'POST', url, payload: sample });
    expect(created.statusCode).toBe(201);
    const location = String(created.headers.location);
    expect((await app.inject({ url: location })).json()).toEqual(created.json());

    const changed = await app.inject({
      method: 'PATCH',
      url: location,
      headers: { 'if-match': String(created.headers.etag) },
      payload: { name: 'Sample crm person 4' },
    });
    expect(changed.statusCode).toBe(200);
    const { etag } = changed.headers;

    const stale = { 'if-match': '"99"' };
    const refused = await app.inject({ method: 'DELETE', url: location, headers: stale });
    expect(refused.statusCode).toBe(412);
    const deleted = await app.inject({
      method: 'DELETE',
      url: location,
      headers: { 'if-match': String(etag) },
    });
    expect(deleted.statusCode).toBe(204);
    expect((await app.inject({ url: location })).statusCode).toBe(404);
  });

  it('names the field that is missing', async () => {
    const answer = await app.inject({ method: 'POST', url, payload: {} });
    expect(answer.statusCode).toBe(422);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json().errors).toContainEqual({
      path: 'name',
      message: 'Name is required.',
      rule: 'required',
    });
  });
});

// One contract, two stores: the twin in memory may stand in for the database because it keeps every promise of it.
repositoryContract(
  { describe, it, expect },
  {
    name: 'CRMPersonRepos',
    create: async (deps) => new CRMPersonRepos(await testRepositoryDeps({ ...deps, migrations })),
  },
);
repositoryContract(
  { describe, it, expect },
  { name: 'CRMPersonMemory', create: (deps) => new CRMPersonMemory(deps) },
);
