import { repositoryContract, testRepositoryDeps } from 'prefiq/testing';
import { describe, expect, it } from 'vitest';

import { TaskMemory } from '../models/TaskMemory.js';
import { TaskRepos } from '../models/TaskRepos.js';

const migrations = new URL('../migrations/', import.meta.url);

// One contract, two stores: the twin in memory may stand in for the database because it keeps every promise of it.
repositoryContract(
  { describe, it, expect },
  {
    name: 'TaskRepos',
    create: async (deps) => new TaskRepos(await testRepositoryDeps({ ...deps, migrations })),
  },
);

repositoryContract(
  { describe, it, expect },
  { name: 'TaskMemory', create: (deps) => new TaskMemory(deps) },
);
