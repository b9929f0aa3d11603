import { repositoryContract, testRepositoryDeps } from 'prefiq/testing';
import { describe, expect, it } from 'vitest';

import { QuestionnaireMemory } from '../models/QuestionnaireMemory.js';
import { QuestionnaireRepos } from '../models/QuestionnaireRepos.js';

const migrations = new URL('../migrations/', import.meta.url);

// One contract, two stores: the twin in memory may stand in for the database because it keeps every promise of it.
repositoryContract(
  { describe, it, expect },
  {
    name: 'QuestionnaireRepos',
    create: async (deps) =>
      new QuestionnaireRepos(await testRepositoryDeps({ ...deps, migrations })),
  },
);

repositoryContract(
  { describe, it, expect },
  { name: 'QuestionnaireMemory', create: (deps) => new QuestionnaireMemory(deps) },
);
