import { RepositoryQuery, type RepositoryDeps } from 'prefiq';

import type { IOrder } from './IOrder.js';
import { Order } from './Order.js';

/** Orders in SQL: mapping, tenant scope and pagination. Write special queries here. */
export class OrderRepos extends RepositoryQuery<Order> implements IOrder {
  constructor(deps: RepositoryDeps) {
    super(Order, deps);
  }

  getByOrder(order: number): Promise<Order | null> {
    return this.findOne({ order });
  }

  getByClass(value: string): Promise<Order | null> {
    return this.findOne({ class: value });
  }
}
