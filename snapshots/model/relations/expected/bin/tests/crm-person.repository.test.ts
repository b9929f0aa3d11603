import { repositoryContract, testRepositoryDeps } from 'prefiq/testing';
import { describe, expect, it } from 'vitest';

import { CRMPersonMemory } from '../models/CRMPersonMemory.js';
import { CRMPersonRepos } from '../models/CRMPersonRepos.js';

const migrations = new URL('../migrations/', import.meta.url);

// One contract, two stores: the twin in memory may stand in for the database because it keeps every promise of it.
repositoryContract(
  { describe, it, expect },
  {
    name: 'CRMPersonRepos',
    create: async (deps) => new CRMPersonRepos(await testRepositoryDeps({ ...deps, migrations })),
  },
);

repositoryContract(
  { describe, it, expect },
  { name: 'CRMPersonMemory', create: (deps) => new CRMPersonMemory(deps) },
);
