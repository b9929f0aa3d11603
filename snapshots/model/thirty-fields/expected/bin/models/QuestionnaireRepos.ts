import { RepositoryQuery, type RepositoryDeps } from 'prefiq';

import type { IQuestionnaire } from './IQuestionnaire.js';
import { Questionnaire } from './Questionnaire.js';

/** Questionnaires in SQL: mapping, tenant scope and pagination. Write special queries here. */
export class QuestionnaireRepos extends RepositoryQuery<Questionnaire> implements IQuestionnaire {
  constructor(deps: RepositoryDeps) {
    super(Questionnaire, deps);
  }
}
