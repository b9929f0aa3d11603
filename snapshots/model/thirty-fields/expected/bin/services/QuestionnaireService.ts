import { Services, type ServiceDeps } from 'prefiq';

import type {
  QuestionnaireCreate,
  QuestionnaireUpdate,
} from '../../core/types/ts/questionnaire.js';
import type { IQuestionnaire } from '../models/IQuestionnaire.js';
import { Questionnaire } from '../models/Questionnaire.js';
import type { IQuestionnaireService } from './IQuestionnaireService.js';

/**
 * Business policy of questionnaires; never SQL. Validation, uniqueness, roles and locking are done by the base.
 * Override a hook (`beforeCreate`, `afterUpdate`, `beforeTransition` …) for what is special to your business.
 */
export class QuestionnaireService
  extends Services<Questionnaire, QuestionnaireCreate, QuestionnaireUpdate>
  implements IQuestionnaireService
{
  constructor(deps: ServiceDeps<IQuestionnaire>) {
    super(Questionnaire, deps);
  }
}
