import { defineResource } from 'prefiq';

import { crmPersonModel } from '../../core/schema/crm-person.meta.js';
import { crmPersonService } from '../services/ICRMPersonService.js';

/** /api/crm-people: list, create, get, change, delete, bulk, and a POST for each transition. */
export const crmPersonRoutes = defineResource({
  model: crmPersonModel,
  service: crmPersonService,
});
