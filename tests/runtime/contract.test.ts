import {
  Entity,
  type EngineName,
  type ModelMeta,
  RepositoryMemory,
  RepositoryQuery,
  type MemoryDeps,
  type RepositoryDeps,
} from 'prefiq';
import { repositoryContract } from 'prefiq/testing';
import { describe, expect, it } from 'vitest';

import { isMany } from '../rounds.js';
import { describeEngines } from './engines.js';
import { Project, ProjectMemory, projectModel, ProjectRepos } from './fixture.js';
import { everyTypeModel, longNamesModel, wideModel } from './models.js';
import { tablesOn } from './tables.js';

const runner = { describe, it, expect };

/** The same two repositories for any model. */
function twinsOf(model: ModelMeta) {
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
  return { Repos, Memory };
}

describe('in memory', () => {
  repositoryContract(runner, {
    name: 'ProjectMemory',
    create: (deps) => new ProjectMemory(deps),
    tenancy: true,
  });
  for (const model of [everyTypeModel, wideModel]) {
    const { Memory } = twinsOf(model);
    repositoryContract(runner, { name: `${model.model}Memory`, create: (deps) => new Memory(deps) });
  }
});

describeEngines('the database', (engine: EngineName) => {
  repositoryContract<Project>(runner, {
    name: 'ProjectRepos',
    tenancy: true,
    create: async ({ tenant, clock }) => {
      const tenancy = tenant.mode === 'row' ? 'row' : 'none';
      return new ProjectRepos({
        executor: await tablesOn(engine, [projectModel], { tenancy }),
        clock,
        tenant,
      });
    },
  });
  // Very many columns are hard only for JSON, which SQLite alone makes by itself.
  const isWhole = engine === 'sqlite' || isMany;
  for (const model of [everyTypeModel, longNamesModel, ...(isWhole ? [wideModel] : [])]) {
    const { Repos } = twinsOf(model);
    repositoryContract(runner, {
      name: `${model.model}Repos`,
      create: async ({ clock }) => new Repos({ executor: await tablesOn(engine, [model]), clock }),
    });
  }
});
