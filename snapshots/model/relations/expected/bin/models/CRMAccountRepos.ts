import { RepositoryQuery, type RepositoryDeps } from 'prefiq';

import type { ICRMAccount } from './ICRMAccount.js';
import { CRMAccount } from './CRMAccount.js';

/** CRM accounts in SQL: mapping, tenant scope and pagination. Write special queries here. */
export class CRMAccountRepos extends RepositoryQuery<CRMAccount> implements ICRMAccount {
  constructor(deps: RepositoryDeps) {
    super(CRMAccount, deps);
  }
}
