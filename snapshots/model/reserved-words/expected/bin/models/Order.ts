import { Entity } from 'prefiq';

import { orderModel } from '../../core/schema/order.meta.js';
import type { Order as OrderData } from '../../core/types/ts/order.js';

/**
 * Domain rules of an order. The rules of single fields stand in the declaration; a rule that needs code
 * goes into `check`, and is then asked on every create and update.
 */
export class Order extends Entity<OrderData> {
  static override readonly model = orderModel;
}
