import { RepositoryMemory, type MemoryDeps } from 'prefiq';

import type { IQuestionnaire } from './IQuestionnaire.js';
import { Questionnaire } from './Questionnaire.js';

/** Questionnaires in memory: the twin for tests and development, held to the same contract test. */
export class QuestionnaireMemory extends RepositoryMemory<Questionnaire> implements IQuestionnaire {
  constructor(deps: MemoryDeps = {}) {
    super(Questionnaire, deps);
  }
}
