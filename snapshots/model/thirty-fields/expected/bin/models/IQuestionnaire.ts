import { repositoryToken, type IDomain } from 'prefiq';

import type { Questionnaire } from './Questionnaire.js';

/** What the domain asks of storage. Nothing here knows SQL. */
export type IQuestionnaire = IDomain<Questionnaire>;

export const questionnaireRepository = repositoryToken<IQuestionnaire>('Questionnaire');
