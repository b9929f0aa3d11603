import { newEntity, placeRecords, testServiceDeps } from 'prefiq/testing';
import { describe, expect, it } from 'vitest';

import { taskSamples } from '../../core/fixtures/task.samples.js';
import { Contact } from '../models/Contact.js';
import { ContactMemory } from '../models/ContactMemory.js';
import { Project } from '../models/Project.js';
import { ProjectMemory } from '../models/ProjectMemory.js';
import { Task } from '../models/Task.js';
import { TaskMemory } from '../models/TaskMemory.js';
import { TaskService } from '../services/TaskService.js';

const [first] = taskSamples;

/** A service over memory, with the records that the samples refer to. */
async function open(): Promise<TaskService> {
  const others = {
    contact: new ContactMemory(),
    project: new ProjectMemory(),
  };
  const assigneeIds = taskSamples.map((sample) => sample.assigneeId);
  await placeRecords(Contact, others.contact, assigneeIds);
  const projectIds = taskSamples.map((sample) => sample.projectId);
  await placeRecords(Project, others.project, projectIds);
  return new TaskService(testServiceDeps(new TaskMemory(), Object.values(others)));
}

describe('Task', () => {
  it('accepts every sample', () => {
    for (const sample of taskSamples) {
      expect(newEntity(Task, sample).validate()).toEqual([]);
    }
  });

  it('asks for title', () => {
    const task = newEntity(Task, first);
    task.data = { ...task.data, title: '' };
    expect(task.validate()).toMatchObject([{ path: 'title', rule: 'required' }]);
  });

  it('starts as open', () => {
    const task = newEntity(Task, first);
    expect(task.data.status).toBe('open');
  });
});

describe('TaskService', () => {
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

  it('start: from open to in_progress', async () => {
    const service = await open();
    const { id } = await service.create(first);
    const moved = await service.transition(id, 'start');
    expect(moved.data.status).toBe('in_progress');
  });

  it('does not reopen from open', async () => {
    const service = await open();
    const { id } = await service.create(first);
    const refused = service.transition(id, 'reopen');
    await expect(refused).rejects.toMatchObject({ code: 'PFQ_STATUS_TRANSITION' });
  });

  it('deletes', async () => {
    const service = await open();
    const { id } = await service.create(first);
    await service.delete(id);
    await expect(service.get(id)).rejects.toMatchObject({ code: 'PFQ_RECORD_MISSING' });
  });
});
