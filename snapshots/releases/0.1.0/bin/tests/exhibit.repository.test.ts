import { repositoryContract, testRepositoryDeps } from 'prefiq/testing';
import { describe, expect, it } from 'vitest';

import { ExhibitMemory } from '../models/ExhibitMemory.js';
import { ExhibitRepos } from '../models/ExhibitRepos.js';

const migrations = new URL('../migrations/', import.meta.url);

// One contract, two stores: the twin in memory may stand in for the database because it keeps every promise of it.
repositoryContract(
  { describe, it, expect },
  {
    name: 'ExhibitRepos',
    create: async (deps) => new ExhibitRepos(await testRepositoryDeps({ ...deps, migrations })),
  },
);

repositoryContract(
  { describe, it, expect },
  { name: 'ExhibitMemory', create: (deps) => new ExhibitMemory(deps) },
);
