import { newEntity, repositoryContract, testRepositoryDeps, testServiceDeps } from 'prefiq/testing';
import { describe, expect, it } from 'vitest';

import { questionnaireSamples } from '../../core/fixtures/questionnaire.samples.js';
import { Questionnaire } from '../models/Questionnaire.js';
import { QuestionnaireMemory } from '../models/QuestionnaireMemory.js';
import { QuestionnaireRepos } from '../models/QuestionnaireRepos.js';
import { QuestionnaireService } from '../services/QuestionnaireService.js';

const [first] = questionnaireSamples;

/** A service over memory. */
async function open(): Promise<QuestionnaireService> {
  return new QuestionnaireService(testServiceDeps(new QuestionnaireMemory()));
}

describe('Questionnaire', () => {
  it('accepts every sample', () => {
    for (const sample of questionnaireSamples) {
      expect(newEntity(Questionnaire, sample).validate()).toEqual([]);
    }
  });

  it('asks for field01String', () => {
    const questionnaire = newEntity(Questionnaire, first);
    questionnaire.data = { ...questionnaire.data, field01String: '' };
    expect(questionnaire.validate()).toMatchObject([{ path: 'field01String', rule: 'required' }]);
  });
});

describe('QuestionnaireService', () => {
  it('creates a record and finds it again', async () => {
    const service = await open();
    const created = await service.create(first);
    expect(created.data).toMatchObject({ ...first, version: 1 });
    // Private fields are written and never read.
    expect(created.data).toMatchObject((await service.get(created.id)).data);
  });

  it('refuses a change that is based on an old version', async () => {
    const service = await open();
    const { id } = await service.create(first);
    const stale = service.update(id, {}, { version: 7 });
    await expect(stale).rejects.toMatchObject({ code: 'PFQ_RECORD_STALE' });
  });

  it('deletes', async () => {
    const service = await open();
    const { id } = await service.create(first);
    await service.delete(id);
    await expect(service.get(id)).rejects.toMatchObject({ code: 'PFQ_RECORD_MISSING' });
  });
});

// One contract, two stores: the twin in memory may stand in for the database because it keeps every promise of it.
const migrations = `${import.meta.dirname}/../migrations`;
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
