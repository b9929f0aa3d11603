import { defineResource } from 'prefiq';

import { customerModel } from '../../core/schema/customer.meta.js';
import { customerService } from '../services/ICustomerService.js';

/** /api/customers: list, create, get, change, delete, bulk, and a POST for each transition. */
export const customerRoutes = defineResource({
  model: customerModel,
  service: customerService,
});
