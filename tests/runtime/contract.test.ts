import {
  Entity,
  type ModelMeta,
  RepositoryMemory,
  RepositoryQuery,
  type MemoryDeps,
  type RepositoryDeps,
  Executor,
} from 'prefiq';
import { repositoryContract, testRepositoryDeps } from 'prefiq/testing';
import { describe, expect, it } from 'vitest';

import { Project, ProjectMemory, ProjectRepos, schema, tenantSchema } from './fixture.js';
import { everyTypeModel, everyTypeSchema, wideModel, wideSchema } from './models.js';

const runner = { describe, it, expect };

repositoryContract(runner, {
  name: 'ProjectMemory',
  create: (deps) => new ProjectMemory(deps),
  tenancy: true,
});

repositoryContract<Project>(runner, {
  name: 'ProjectRepos',
  tenancy: true,
  create: async ({ tenant, clock }) => {
    const deps = await testRepositoryDeps({ tenant, clock });
    deps.executor.connection.script(tenant.mode === 'row' ? tenantSchema : schema);
    return new ProjectRepos(deps);
  },
});

/** The same two repositories for any model. */
function twins(model: ModelMeta, script: string): void {
  class Subject extends Entity {
    static override readonly model = model;
  }
  class Repos extends RepositoryQuery<Subject> {
    constructor(deps: RepositoryDeps) {
      super(Subject, deps);
    }
  }
  class Memory extends RepositoryMemory<Subject> {
    constructor(deps: MemoryDeps) {
      super(Subject, deps);
    }
  }
  repositoryContract(runner, { name: `${model.model}Memory`, create: (deps) => new Memory(deps) });
  repositoryContract(runner, {
    name: `${model.model}Repos`,
    create: ({ clock }) => {
      const executor = new Executor(':memory:');
      executor.connection.script(script);
      return new Repos({ executor, clock });
    },
  });
}

twins(everyTypeModel, everyTypeSchema);
twins(wideModel, wideSchema);
