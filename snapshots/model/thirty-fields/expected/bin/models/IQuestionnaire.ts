import { repositoryToken, type IDomain } from 'prefiq';

import type { Questionnaire } from './Questionnaire.js';

/** Storage as the domain uses it. Nothing here knows SQL. */
export type IQuestionnaire = IDomain<Questionnaire>;

export const questionnaireRepository = repositoryToken<IQuestionnaire>('Questionnaire');
