import { repositoryToken, type IDomain } from 'prefiq';

import type { CRMAccount } from './CRMAccount.js';

/** What the domain asks of storage. Nothing here knows SQL. */
export type ICRMAccount = IDomain<CRMAccount>;

export const crmAccountRepository = repositoryToken<ICRMAccount>('CRMAccount');
