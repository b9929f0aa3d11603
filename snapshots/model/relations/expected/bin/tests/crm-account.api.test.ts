import { createTestApp, repositoryContract, testRepositoryDeps } from 'prefiq/testing';
import { afterAll, describe, expect, it } from 'vitest';

import { crmAccountSamples } from '../../core/fixtures/crm-account.samples.js';
import fixtures from '../../core/fixtures/crm-account.json' with { type: 'json' };
import { CRMAccountMemory } from '../models/CRMAccountMemory.js';
import { CRMAccountRepos } from '../models/CRMAccountRepos.js';
import plugin from '../plugin.js';

const migrations = new URL('../migrations/', import.meta.url);

// The whole app on a database in memory: real migrations, fixtures, HTTP.
const app = await createTestApp(plugin, {
  migrations,
  fixtures: new URL('../../core/fixtures/', import.meta.url),
});
afterAll(() => app.close());

const url = '/api/crm-accounts';
// Fixtures provide the records that others refer to.
const sample = { ...crmAccountSamples[0], mainId: null };

describe('/api/crm-accounts', () => {
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
      payload: { name: 'Sample crm account 4' },
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
    name: 'CRMAccountRepos',
    create: async (deps) => new CRMAccountRepos(await testRepositoryDeps({ ...deps, migrations })),
  },
);
repositoryContract(
  { describe, it, expect },
  { name: 'CRMAccountMemory', create: (deps) => new CRMAccountMemory(deps) },
);
