import { Services, type ServiceDeps } from 'prefiq';

import type { CRMPersonCreate, CRMPersonUpdate } from '../../core/types/ts/crm-person.js';
import type { ICRMPerson } from '../models/ICRMPerson.js';
import { CRMPerson } from '../models/CRMPerson.js';
import type { ICRMPersonService } from './ICRMPersonService.js';

/**
 * Business policy of crm people; never SQL. Validation, uniqueness, roles and locking are done by the base.
 * Override a hook (`beforeCreate`, `afterUpdate`, `beforeTransition` …) for what is special to your business.
 */
export class CRMPersonService
  extends Services<CRMPerson, CRMPersonCreate, CRMPersonUpdate>
  implements ICRMPersonService
{
  constructor(deps: ServiceDeps<ICRMPerson>) {
    super(CRMPerson, deps);
  }
}
