import { repositoryContract, testRepositoryDeps } from 'prefiq/testing';
import { describe, expect, it } from 'vitest';

import { CustomerMemory } from '../models/CustomerMemory.js';
import { CustomerRepos } from '../models/CustomerRepos.js';

const migrations = new URL('../migrations/', import.meta.url);

// One contract, two stores: the twin in memory may stand in for the database because it keeps every promise of it.
repositoryContract(
  { describe, it, expect },
  {
    name: 'CustomerRepos',
    create: async (deps) => new CustomerRepos(await testRepositoryDeps({ ...deps, migrations })),
  },
);

repositoryContract(
  { describe, it, expect },
  { name: 'CustomerMemory', create: (deps) => new CustomerMemory(deps) },
);
