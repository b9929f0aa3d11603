import { questionnaireSamples } from '../../../core/fixtures/questionnaire.samples.js';
import { questionnaireModel } from '../../../core/schema/questionnaire.meta.js';
import { recordFlow } from './record-flow.js';

recordFlow(questionnaireModel, questionnaireSamples[0]);
