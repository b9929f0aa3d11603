import { Services, type ServiceDeps } from 'prefiq';

import type { CRMAccountCreate, CRMAccountUpdate } from '../../core/types/ts/crm-account.js';
import type { ICRMAccount } from '../models/ICRMAccount.js';
import { CRMAccount } from '../models/CRMAccount.js';
import type { ICRMAccountService } from './ICRMAccountService.js';

/**
 * Business policy of crm accounts; never SQL. Validation, uniqueness, roles and locking are done by the base.
 * Override a hook (`beforeCreate`, `afterUpdate`, `beforeTransition` …) for what is special to your business.
 */
export class CRMAccountService
  extends Services<CRMAccount, CRMAccountCreate, CRMAccountUpdate>
  implements ICRMAccountService
{
  constructor(deps: ServiceDeps<ICRMAccount>) {
    super(CRMAccount, deps);
  }
}
