import { newEntity, placeRecords, testServiceDeps } from 'prefiq/testing';
import { describe, expect, it } from 'vitest';

import { contactSamples } from '../../core/fixtures/contact.samples.js';
import { Customer } from '../models/Customer.js';
import { CustomerMemory } from '../models/CustomerMemory.js';
import { Contact } from '../models/Contact.js';
import { ContactMemory } from '../models/ContactMemory.js';
import { ContactService } from '../services/ContactService.js';

const [first, second] = contactSamples;

/** A service over memory, with the records that the samples refer to. */
async function open(): Promise<ContactService> {
  const others = {
    customer: new CustomerMemory(),
  };
  const customerIds = contactSamples.map((sample) => sample.customerId);
  await placeRecords(Customer, others.customer, customerIds);
  return new ContactService(testServiceDeps(new ContactMemory(), Object.values(others)));
}

describe('Contact', () => {
  it('accepts every sample', () => {
    for (const sample of contactSamples) {
      expect(newEntity(Contact, sample).validate()).toEqual([]);
    }
  });

  it('asks for name', () => {
    const contact = newEntity(Contact, first);
    contact.data = { ...contact.data, name: '' };
    expect(contact.validate()).toMatchObject([{ path: 'name', rule: 'required' }]);
  });
});

describe('ContactService', () => {
  it('creates a record and finds it again', async () => {
    const service = await open();
    const created = await service.create(first);
    expect(created.data).toMatchObject({ ...first, version: 1 });
    // Private fields are written and never read.
    expect(created.data).toMatchObject((await service.get(created.id)).data);
  });

  it('keeps email unique', async () => {
    const service = await open();
    await service.create(first);
    const twin = service.create({ ...second, email: first.email });
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
