import { repositoryContract, testRepositoryDeps } from 'prefiq/testing';
import { describe, expect, it } from 'vitest';

import { ContactMessageMemory } from '../models/ContactMessageMemory.js';
import { ContactMessageRepos } from '../models/ContactMessageRepos.js';

const migrations = new URL('../migrations/', import.meta.url);

// One contract, two stores: the twin in memory may stand in for the database because it keeps every promise of it.
repositoryContract(
  { describe, it, expect },
  {
    name: 'ContactMessageRepos',
    create: async (deps) =>
      new ContactMessageRepos(await testRepositoryDeps({ ...deps, migrations })),
  },
);

repositoryContract(
  { describe, it, expect },
  { name: 'ContactMessageMemory', create: (deps) => new ContactMessageMemory(deps) },
);
