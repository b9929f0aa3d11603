import { repositoryContract, testRepositoryDeps } from 'prefiq/testing';
import { describe, expect, it } from 'vitest';

import { ProjectMemory } from '../models/ProjectMemory.js';
import { ProjectRepos } from '../models/ProjectRepos.js';

const migrations = new URL('../migrations/', import.meta.url);

// One contract, two stores: the twin in memory may stand in for the database because it keeps every promise of it.
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
