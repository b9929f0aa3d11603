import { newEntity, repositoryContract, testRepositoryDeps, testServiceDeps } from 'prefiq/testing';
import { describe, expect, it } from 'vitest';

import { invoiceSamples } from '../../core/fixtures/invoice.samples.js';
import { Invoice } from '../models/Invoice.js';
import { InvoiceMemory } from '../models/InvoiceMemory.js';
import { InvoiceRepos } from '../models/InvoiceRepos.js';
import { InvoiceService } from '../services/InvoiceService.js';

const [first, second] = invoiceSamples;

/** A service over memory. */
async function open(): Promise<InvoiceService> {
  return new InvoiceService(testServiceDeps(new InvoiceMemory()));
}

describe('Invoice', () => {
  it('accepts every sample', () => {
    for (const sample of invoiceSamples) {
      expect(newEntity(Invoice, sample).validate()).toEqual([]);
    }
  });

  it('asks for number', () => {
    const invoice = newEntity(Invoice, first);
    invoice.data = { ...invoice.data, number: '' };
    expect(invoice.validate()).toMatchObject([{ path: 'number', rule: 'required' }]);
  });

  it('starts as draft', () => {
    const invoice = newEntity(Invoice, first);
    expect(invoice.data.state).toBe('draft');
  });
});

describe('InvoiceService', () => {
  it('creates a record and finds it again', async () => {
    const service = await open();
    const created = await service.create(first);
    expect(created.data).toMatchObject({ ...first, version: 1 });
    // Private fields are written and never read.
    expect(created.data).toMatchObject((await service.get(created.id)).data);
  });

  it('keeps number unique', async () => {
    const service = await open();
    await service.create(first);
    const twin = service.create({ ...second, number: first.number });
    await expect(twin).rejects.toMatchObject({ code: 'PFQ_RECORD_UNIQUE' });
  });

  it('refuses a change that is based on an old version', async () => {
    const service = await open();
    const { id } = await service.create(first);
    const stale = service.update(id, {}, { version: 7 });
    await expect(stale).rejects.toMatchObject({ code: 'PFQ_RECORD_STALE' });
  });

  it('does not pay from draft', async () => {
    const service = await open();
    const { id } = await service.create(first);
    const refused = service.transition(id, 'pay', { version: 1 });
    await expect(refused).rejects.toMatchObject({ code: 'PFQ_STATUS_TRANSITION' });
  });

  it('deletes', async () => {
    const service = await open();
    const { id } = await service.create(first);
    await service.delete(id, { version: 1 });
    await expect(service.get(id)).rejects.toMatchObject({ code: 'PFQ_RECORD_MISSING' });
  });
});

// One contract, two stores: the twin in memory may stand in for the database because it keeps every promise of it.
const migrations = `${import.meta.dirname}/../migrations`;
repositoryContract(
  { describe, it, expect },
  {
    name: 'InvoiceRepos',
    create: async (deps) => new InvoiceRepos(await testRepositoryDeps({ ...deps, migrations })),
  },
);
repositoryContract(
  { describe, it, expect },
  { name: 'InvoiceMemory', create: (deps) => new InvoiceMemory(deps) },
);
