import { Provider, repositoryDeps, serviceDeps, type Container } from 'prefiq';

import { questionnaireRepository } from '../models/IQuestionnaire.js';
import { QuestionnaireRepos } from '../models/QuestionnaireRepos.js';
import { questionnaireService } from '../services/IQuestionnaireService.js';
import { QuestionnaireService } from '../services/QuestionnaireService.js';

/** Binds storage and service of questionnaires; put another implementation here to swap one. */
export class QuestionnaireProvider extends Provider {
  override register(container: Container): void {
    container.singleton(questionnaireRepository, (c) => new QuestionnaireRepos(repositoryDeps(c)));
    container.singleton(
      questionnaireService,
      (c) => new QuestionnaireService(serviceDeps(c, questionnaireRepository)),
    );
  }
}
