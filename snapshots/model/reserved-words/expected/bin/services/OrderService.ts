import { Services, type ServiceDeps } from 'prefiq';

import type { OrderCreate, OrderUpdate } from '../../core/types/ts/order.js';
import type { IOrder } from '../models/IOrder.js';
import { Order } from '../models/Order.js';
import type { IOrderService } from './IOrderService.js';

/**
 * Business policy of orders; never SQL. Validation, uniqueness, roles and locking are done by the base.
 * Override a hook (`beforeCreate`, `afterUpdate`, `beforeTransition` …) for what is special to your business.
 */
export class OrderService
  extends Services<Order, OrderCreate, OrderUpdate>
  implements IOrderService
{
  constructor(deps: ServiceDeps<IOrder>) {
    super(Order, deps);
  }
}
