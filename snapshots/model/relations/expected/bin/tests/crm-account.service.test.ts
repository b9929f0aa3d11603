import {
  newEntity,
  placeRecords,
  repositoryContract,
  testRepositoryDeps,
  testServiceDeps,
} from 'prefiq/testing';
import { describe, expect, it } from 'vitest';

import { crmAccountSamples } from '../../core/fixtures/crm-account.samples.js';
import { CRMPerson } from '../models/CRMPerson.js';
import { CRMPersonMemory } from '../models/CRMPersonMemory.js';
import { CRMAccount } from '../models/CRMAccount.js';
import { CRMAccountMemory } from '../models/CRMAccountMemory.js';
import { CRMAccountRepos } from '../models/CRMAccountRepos.js';
import { CRMAccountService } from '../services/CRMAccountService.js';

const [first] = crmAccountSamples;

/** A service over memory, with the records that the samples refer to. */
async function open(): Promise<CRMAccountService> {
  const others = {
    crmPerson: new CRMPersonMemory(),
  };
  const mainIds = crmAccountSamples.map((sample) => sample.mainId);
  await placeRecords(CRMPerson, others.crmPerson, mainIds);
  return new CRMAccountService(testServiceDeps(new CRMAccountMemory(), Object.values(others)));
}

describe('CRMAccount', () => {
  it('accepts every sample', () => {
    for (const sample of crmAccountSamples) {
      expect(newEntity(CRMAccount, sample).validate()).toEqual([]);
    }
  });

  it('asks for name', () => {
    const crmAccount = newEntity(CRMAccount, first);
    crmAccount.data = { ...crmAccount.data, name: '' };
    expect(crmAccount.validate()).toMatchObject([{ path: 'name', rule: 'required' }]);
  });
});

describe('CRMAccountService', () => {
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
    name: 'CRMAccountRepos',
    create: async (deps) => new CRMAccountRepos(await testRepositoryDeps({ ...deps, migrations })),
  },
);
repositoryContract(
  { describe, it, expect },
  { name: 'CRMAccountMemory', create: (deps) => new CRMAccountMemory(deps) },
);
