import { repositoryToken, type IDomain } from 'prefiq';

import type { Order } from './Order.js';

/** Storage as the domain uses it. Nothing here knows SQL. */
export interface IOrder extends IDomain<Order> {
  getByOrder(order: number): Promise<Order | null>;
  getByClass(value: string): Promise<Order | null>;
}

export const orderRepository = repositoryToken<IOrder>('Order');
