import { repositoryToken, type IDomain } from 'prefiq';

import type { CRMPerson } from './CRMPerson.js';

/** What the domain asks of storage. Nothing here knows SQL. */
export type ICRMPerson = IDomain<CRMPerson>;

export const crmPersonRepository = repositoryToken<ICRMPerson>('CRMPerson');
