import { repositoryContract, testRepositoryDeps } from 'prefiq/testing';
import { describe, expect, it } from 'vitest';

import { CRMAccountMemory } from '../models/CRMAccountMemory.js';
import { CRMAccountRepos } from '../models/CRMAccountRepos.js';

const migrations = new URL('../migrations/', import.meta.url);

// One contract, two stores: the twin in memory may stand in for the database because it keeps every promise of it.
repositoryContract(
  { describe, it, expect },
  {
    name: 'CRMAccountRepos',
    create: async (deps) => new CRMAccountRepos(await testRepositoryDeps({ ...deps, migrations })),
  },
);

repositoryContract(
  { describe, it, expect },
  { name: 'CRMAccountMemory', create: (deps) => new CRMAccountMemory(deps) },
);
