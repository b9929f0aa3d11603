import { newEntity, placeRecords, testServiceDeps } from 'prefiq/testing';
import { describe, expect, it } from 'vitest';

import { projectSamples } from '../../core/fixtures/project.samples.js';
import { Customer } from '../models/Customer.js';
import { CustomerMemory } from '../models/CustomerMemory.js';
import { Project } from '../models/Project.js';
import { ProjectMemory } from '../models/ProjectMemory.js';
import { ProjectService } from '../services/ProjectService.js';

const [first, second] = projectSamples;

/** A service over memory, with the records that the samples refer to. */
async function open(): Promise<ProjectService> {
  const others = {
    customer: new CustomerMemory(),
  };
  const customerIds = projectSamples.map((sample) => sample.customerId);
  await placeRecords(Customer, others.customer, customerIds);
  return new ProjectService(testServiceDeps(new ProjectMemory(), Object.values(others)));
}

describe('Project', () => {
  it('accepts every sample', () => {
    for (const sample of projectSamples) {
      expect(newEntity(Project, sample).validate()).toEqual([]);
    }
  });

  it('asks for code', () => {
    const project = newEntity(Project, first);
    project.data = { ...project.data, code: '' };
    expect(project.validate()).toMatchObject([{ path: 'code', rule: 'required' }]);
  });

  it('starts as draft', () => {
    const project = newEntity(Project, first);
    expect(project.data.status).toBe('draft');
  });
});

describe('ProjectService', () => {
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

  it('activate: from draft to active', async () => {
    const service = await open();
    const { id } = await service.create(first);
    const moved = await service.transition(id, 'activate');
    expect(moved.data.status).toBe('active');
  });

  it('does not hold from draft', async () => {
    const service = await open();
    const { id } = await service.create(first);
    const refused = service.transition(id, 'hold');
    await expect(refused).rejects.toMatchObject({ code: 'PFQ_STATUS_TRANSITION' });
  });

  it('deletes', async () => {
    const service = await open();
    const { id } = await service.create(first);
    await service.delete(id);
    await expect(service.get(id)).rejects.toMatchObject({ code: 'PFQ_RECORD_MISSING' });
  });
});
