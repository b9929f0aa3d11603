import { Entity } from 'prefiq';

import { questionnaireModel } from '../../core/schema/questionnaire.meta.js';
import type { Questionnaire as QuestionnaireData } from '../../core/types/ts/questionnaire.js';

/**
 * Domain rules of a questionnaire. The rules of single fields stand in the declaration; a rule that needs code
 * goes into `check`, and is then asked on every create and update.
 */
export class Questionnaire extends Entity<QuestionnaireData> {
  static override readonly model = questionnaireModel;
}
