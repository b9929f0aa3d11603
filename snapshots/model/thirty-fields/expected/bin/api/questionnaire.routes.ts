import { defineResource } from 'prefiq';

import { questionnaireModel } from '../../core/schema/questionnaire.meta.js';
import { questionnaireService } from '../services/IQuestionnaireService.js';

/** /api/questionnaires: list, create, get, change, delete, bulk, and a POST for each transition. */
export const questionnaireRoutes = defineResource({
  model: questionnaireModel,
  service: questionnaireService,
});
