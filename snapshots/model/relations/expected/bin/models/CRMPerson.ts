import { Entity } from 'prefiq';

import { crmPersonModel } from '../../core/schema/crm-person.meta.js';
import type { CRMPerson as CRMPersonData } from '../../core/types/ts/crm-person.js';

/**
 * Domain rules of a crm person. The rules of single fields stand in the declaration; a rule that needs code
 * goes into `check`, and is then asked on every create and update.
 */
export class CRMPerson extends Entity<CRMPersonData> {
  static override readonly model = crmPersonModel;
}
