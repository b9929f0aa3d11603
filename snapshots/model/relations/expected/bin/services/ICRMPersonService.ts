import { serviceToken, type IDomainService } from 'prefiq';

import type { CRMPersonCreate, CRMPersonUpdate } from '../../core/types/ts/crm-person.js';
import type { CRMPerson } from '../models/CRMPerson.js';

/**
 * The use cases of crm people: list, get, create, update, delete, transition and bulk.
 * Turn this into an interface that extends IDomainService to add your own.
 */
export type ICRMPersonService = IDomainService<CRMPerson, CRMPersonCreate, CRMPersonUpdate>;

export const crmPersonService = serviceToken<ICRMPersonService>('CRMPerson');
