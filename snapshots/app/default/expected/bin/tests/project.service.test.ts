import { newEntity, repositoryContract, testRepositoryDeps, testServiceDeps } from 'prefiq/testing';
import { describe, expect, it } from 'vitest';

import { projectSamples } from '../../core/fixtures/project.samples.js';
import { Project } from '../models/Project.js';
import { ProjectMemory } from '../models/ProjectMemory.js';
import { ProjectRepos } from '../models/ProjectRepos.js';
import { ProjectService } from '../services/ProjectService.js';

const [first] = projectSamples;

/** A service over memory. */
async function open(): Promise<ProjectService> {
  return new ProjectService(testServiceDeps(new ProjectMemory()));
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
    name: 'ProjectRepos',
    create: async (deps) => new ProjectRepos(await testRepositoryDeps({ ...deps, migrations })),
  },
);
repositoryContract(
  { describe, it, expect },
  { name: 'ProjectMemory', create: (deps) => new ProjectMemory(deps) },
);
