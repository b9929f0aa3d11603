import { defineResource } from 'prefiq';

import { orderModel } from '../../core/schema/order.meta.js';
import { orderService } from '../services/IOrderService.js';

/** /api/orders: list, create, get, change, delete, bulk, and a POST for each transition. */
export const orderRoutes = defineResource({
  model: orderModel,
  service: orderService,
});
