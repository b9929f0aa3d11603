import {
  newEntity,
  placeRecords,
  repositoryContract,
  testRepositoryDeps,
  testServiceDeps,
} from 'prefiq/testing';
import { describe, expect, it } from 'vitest';

import { crmPersonSamples } from '../../core/fixtures/crm-person.samples.js';
import { CRMAccount } from '../models/CRMAccount.js';
import { CRMAccountMemory } from '../models/CRMAccountMemory.js';
import { CRMPerson } from '../models/CRMPerson.js';
import { CRMPersonMemory } from '../models/CRMPersonMemory.js';
import { CRMPersonRepos } from '../models/CRMPersonRepos.js';
import { CRMPersonService } from '../services/CRMPersonService.js';

const [first] = crmPersonSamples;

/** A service over memory, with the records that the samples refer to. */
async function open(): Promise<CRMPersonService> {
  const others = {
    crmAccount: new CRMAccountMemory(),
  };
  const accountIds = crmPersonSamples.map((sample) => sample.accountId);
  await placeRecords(CRMAccount, others.crmAccount, accountIds);
  return new CRMPersonService(testServiceDeps(new CRMPersonMemory(), Object.values(others)));
}

describe('CRMPerson', () => {
  it('accepts every sample', () => {
    for (const sample of crmPersonSamples) {
      expect(newEntity(CRMPerson, sample).validate()).toEqual([]);
    }
  });

  it('asks for name', () => {
    const crmPerson = newEntity(CRMPerson, first);
    crmPerson.data = { ...crmPerson.data, name: '' };
    expect(crmPerson.validate()).toMatchObject([{ path: 'name', rule: 'required' }]);
  });
});

describe('CRMPersonService', () => {
  it('creates a record and finds it again', async () => {
    const service = await open();
    const created = await service.create(first);
    expect(created.data).toMatchObject({ ...first, version: 1 });
    // Private fields are written and never read.
    expect(created.data).toMatchObject((await service.get(created.id)).data);
  });

  it('refuses a change that is based on an old version', async () => {
    const service = await open();
    const { id } = await service.create(first);
    const stale = service.update(id, {}, { version: 7 });
    await expect(stale).rejects.toMatchObject({ code: 'PFQ_RECORD_STALE' });
  });

  it('deletes', async () => {
    const service = await open();
    const { id } = await service.create(first);
    await service.delete(id);
    await expect(service.get(id)).rejects.toMatchObject({ code: 'PFQ_RECORD_MISSING' });
  });
});

// One contract, two stores: the twin in memory may stand in for the database because it keeps every promise of it.
const migrations = `${import.meta.dirname}/../migrations`;
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
