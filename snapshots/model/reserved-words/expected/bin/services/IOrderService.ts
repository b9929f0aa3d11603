import { serviceToken, type IDomainService } from 'prefiq';

import type { OrderCreate, OrderUpdate } from '../../core/types/ts/order.js';
import type { Order } from '../models/Order.js';

/**
 * The use cases of orders: list, get, create, update, delete, transition and bulk.
 * Turn this into an interface that extends IDomainService to add your own.
 */
export type IOrderService = IDomainService<Order, OrderCreate, OrderUpdate>;

export const orderService = serviceToken<IOrderService>('Order');
