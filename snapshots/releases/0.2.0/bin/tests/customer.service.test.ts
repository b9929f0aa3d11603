import { newEntity, testServiceDeps } from 'prefiq/testing';
import { describe, expect, it } from 'vitest';

import { customerSamples } from '../../core/fixtures/customer.samples.js';
import { Customer } from '../models/Customer.js';
import { CustomerMemory } from '../models/CustomerMemory.js';
import { CustomerService } from '../services/CustomerService.js';

const [first, second] = customerSamples;

/** A service over memory. */
async function open(): Promise<CustomerService> {
  return new CustomerService(testServiceDeps(new CustomerMemory()));
}

describe('Customer', () => {
  it('accepts every sample', () => {
    for (const sample of customerSamples) {
      expect(newEntity(Customer, sample).validate()).toEqual([]);
    }
  });

  it('asks for code', () => {
    const customer = newEntity(Customer, first);
    customer.data = { ...customer.data, code: '' };
    expect(customer.validate()).toMatchObject([{ path: 'code', rule: 'required' }]);
  });
});

describe('CustomerService', () => {
  it('creates a record and finds it again', async () => {
    const service = await open();
    const created = await service.create(first);
    expect(created.data).toMatchObject({ ...first, version: 1 });
    // Private fields are written and never read.
    expect(created.data).toMatchObject((await service.get(created.id)).data);
  });

  it('keeps code unique', async () => {
    const service = await open();
    await service.create(first);
    const twin = service.create({ ...second, code: first.code });
    await expect(twin).rejects.toMatchObject({ code: 'PFQ_RECORD_UNIQUE' });
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
