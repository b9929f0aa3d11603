import { defineResource } from 'prefiq';

import { crmAccountModel } from '../../core/schema/crm-account.meta.js';
import { crmAccountService } from '../services/ICRMAccountService.js';

/** /api/crm-accounts: list, create, get, change, delete, bulk, and a POST for each transition. */
export const crmAccountRoutes = defineResource({
  model: crmAccountModel,
  service: crmAccountService,
});
