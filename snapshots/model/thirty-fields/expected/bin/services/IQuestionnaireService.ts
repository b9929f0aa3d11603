import { serviceToken, type IDomainService } from 'prefiq';

import type {
  QuestionnaireCreate,
  QuestionnaireUpdate,
} from '../../core/types/ts/questionnaire.js';
import type { Questionnaire } from '../models/Questionnaire.js';

/**
 * The use cases of questionnaires: list, get, create, update, delete, transition and bulk.
 * Turn this into an interface that extends IDomainService to add your own.
 */
export type IQuestionnaireService = IDomainService<
  Questionnaire,
  QuestionnaireCreate,
  QuestionnaireUpdate
>;

export const questionnaireService = serviceToken<IQuestionnaireService>('Questionnaire');
