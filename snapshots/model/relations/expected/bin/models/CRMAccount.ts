import { Entity } from 'prefiq';

import { crmAccountModel } from '../../core/schema/crm-account.meta.js';
import type { CRMAccount as CRMAccountData } from '../../core/types/ts/crm-account.js';

/**
 * Domain rules of a crm account. The rules of single fields stand in the declaration; a rule that needs code
 * goes into `check`, and is then asked on every create and update.
 */
export class CRMAccount extends Entity<CRMAccountData> {
  static override readonly model = crmAccountModel;
}
