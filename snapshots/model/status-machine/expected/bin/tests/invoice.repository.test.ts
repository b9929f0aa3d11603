import { repositoryContract, testRepositoryDeps } from 'prefiq/testing';
import { describe, expect, it } from 'vitest';

import { InvoiceMemory } from '../models/InvoiceMemory.js';
import { InvoiceRepos } from '../models/InvoiceRepos.js';

const migrations = new URL('../migrations/', import.meta.url);

// One contract, two stores: the twin in memory may stand in for the database because it keeps every promise of it.
repositoryContract(
  { describe, it, expect },
  {
    name: 'InvoiceRepos',
    create: async (deps) => new InvoiceRepos(await testRepositoryDeps({ ...deps, migrations })),
  },
);

repositoryContract(
  { describe, it, expect },
  { name: 'InvoiceMemory', create: (deps) => new InvoiceMemory(deps) },
);
