import { repositoryContract, testRepositoryDeps } from 'prefiq/testing';
import { describe, expect, it } from 'vitest';

import { OrderMemory } from '../models/OrderMemory.js';
import { OrderRepos } from '../models/OrderRepos.js';

const migrations = new URL('../migrations/', import.meta.url);

// One contract, two stores: the twin in memory may stand in for the database because it keeps every promise of it.
repositoryContract(
  { describe, it, expect },
  {
    name: 'OrderRepos',
    create: async (deps) => new OrderRepos(await testRepositoryDeps({ ...deps, migrations })),
  },
);

repositoryContract(
  { describe, it, expect },
  { name: 'OrderMemory', create: (deps) => new OrderMemory(deps) },
);
