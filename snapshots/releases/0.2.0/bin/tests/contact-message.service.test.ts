import { newEntity, testServiceDeps } from 'prefiq/testing';
import { describe, expect, it } from 'vitest';

import { contactMessageSamples } from '../../core/fixtures/contact-message.samples.js';
import { ContactMessage } from '../models/ContactMessage.js';
import { ContactMessageMemory } from '../models/ContactMessageMemory.js';
import { ContactMessageService } from '../services/ContactMessageService.js';

const [first] = contactMessageSamples;

/** A service over memory. */
async function open(): Promise<ContactMessageService> {
  return new ContactMessageService(testServiceDeps(new ContactMessageMemory()));
}

describe('ContactMessage', () => {
  it('accepts every sample', () => {
    for (const sample of contactMessageSamples) {
      expect(newEntity(ContactMessage, sample).validate()).toEqual([]);
    }
  });

  it('asks for name', () => {
    const contactMessage = newEntity(ContactMessage, first);
    contactMessage.data = { ...contactMessage.data, name: '' };
    expect(contactMessage.validate()).toMatchObject([{ path: 'name', rule: 'required' }]);
  });

  it('starts as new', () => {
    const contactMessage = newEntity(ContactMessage, first);
    expect(contactMessage.data.status).toBe('new');
  });
});

describe('ContactMessageService', () => {
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

  it('answer: from new to answered', async () => {
    const service = await open();
    const { id } = await service.create(first);
    const moved = await service.transition(id, 'answer');
    expect(moved.data.status).toBe('answered');
  });

  it('deletes', async () => {
    const service = await open();
    const { id } = await service.create(first);
    await service.delete(id);
    await expect(service.get(id)).rejects.toMatchObject({ code: 'PFQ_RECORD_MISSING' });
  });
});
