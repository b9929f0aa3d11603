import { repositoryToken, type IDomain } from 'prefiq';

import type { CRMPerson } from './CRMPerson.js';

/** Storage as the domain uses it. Nothing here knows SQL. */
export type ICRMPerson = IDomain<CRMPerson>;

export const crmPersonRepository = repositoryToken<ICRMPerson>('CRMPerson');
