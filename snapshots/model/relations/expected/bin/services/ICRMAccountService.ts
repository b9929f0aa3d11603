import { serviceToken, type IDomainService } from 'prefiq';

import type { CRMAccountCreate, CRMAccountUpdate } from '../../core/types/ts/crm-account.js';
import type { CRMAccount } from '../models/CRMAccount.js';

/**
 * The use cases of crm accounts: list, get, create, update, delete, transition and bulk.
 * Turn this into an interface that extends IDomainService to add your own.
 */
export type ICRMAccountService = IDomainService<CRMAccount, CRMAccountCreate, CRMAccountUpdate>;

export const crmAccountService = serviceToken<ICRMAccountService>('CRMAccount');
