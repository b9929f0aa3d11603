import { defineResource } from 'prefiq';

import { customerModel } from '../../core/schema/customer.meta.js';
import { customerService } from '../services/ICustomerService.js';

/** /api/customers: what the service can do, over HTTP. */
export const customerRoutes = defineResource({
  model: customerModel,
  service: customerService,
});
