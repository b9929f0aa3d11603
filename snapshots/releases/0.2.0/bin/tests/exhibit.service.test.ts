import { newEntity, testServiceDeps } from 'prefiq/testing';
import { describe, expect, it } from 'vitest';

import { exhibitSamples } from '../../core/fixtures/exhibit.samples.js';
import { Exhibit } from '../models/Exhibit.js';
import { ExhibitMemory } from '../models/ExhibitMemory.js';
import { ExhibitService } from '../services/ExhibitService.js';

const [first, second] = exhibitSamples;

/** A service over memory. */
async function open(): Promise<ExhibitService> {
  return new ExhibitService(testServiceDeps(new ExhibitMemory()));
}

describe('Exhibit', () => {
  it('accepts every sample', () => {
    for (const sample of exhibitSamples) {
      expect(newEntity(Exhibit, sample).validate()).toEqual([]);
    }
  });

  it('asks for title', () => {
    const exhibit = newEntity(Exhibit, first);
    exhibit.data = { ...exhibit.data, title: '' };
    expect(exhibit.validate()).toMatchObject([{ path: 'title', rule: 'required' }]);
  });
});

describe('ExhibitService', () => {
  it('creates a record and finds it again', async () => {
    const service = await open();
    const created = await service.create(first);
    expect(created.data).toMatchObject({ ...first, version: 1 });
    // Private fields are written and never read.
    expect(created.data).toMatchObject((await service.get(created.id)).data);
  });

  it('keeps contact unique', async () => {
    const service = await open();
    await service.create(first);
    const twin = service.create({ ...second, contact: first.contact });
    await expect(twin).rejects.toMatchObject({ code: 'PFQ_RECORD_UNIQUE' });
  });

  it('keeps serial unique', async () => {
    const service = await open();
    await service.create(first);
    const twin = service.create({ ...second, serial: first.serial });
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
