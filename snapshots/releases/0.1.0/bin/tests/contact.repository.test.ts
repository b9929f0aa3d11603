import { repositoryContract, testRepositoryDeps } from 'prefiq/testing';
import { describe, expect, it } from 'vitest';

import { ContactMemory } from '../models/ContactMemory.js';
import { ContactRepos } from '../models/ContactRepos.js';

const migrations = new URL('../migrations/', import.meta.url);

// One contract, two stores: the twin in memory may stand in for the database because it keeps every promise of it.
repositoryContract(
  { describe, it, expect },
  {
    name: 'ContactRepos',
    create: async (deps) => new ContactRepos(await testRepositoryDeps({ ...deps, migrations })),
  },
);

repositoryContract(
  { describe, it, expect },
  { name: 'ContactMemory', create: (deps) => new ContactMemory(deps) },
);
