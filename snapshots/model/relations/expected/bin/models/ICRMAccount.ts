import { repositoryToken, type IDomain } from 'prefiq';

import type { CRMAccount } from './CRMAccount.js';

/** Storage as the domain uses it. Nothing here knows SQL. */
export type ICRMAccount = IDomain<CRMAccount>;

export const crmAccountRepository = repositoryToken<ICRMAccount>('CRMAccount');
