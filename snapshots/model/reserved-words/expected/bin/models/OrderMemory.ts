import { RepositoryMemory, type MemoryDeps } from 'prefiq';

import type { IOrder } from './IOrder.js';
import { Order } from './Order.js';

/** Orders in memory: the twin for tests and development, held to the same contract test. */
export class OrderMemory extends RepositoryMemory<Order> implements IOrder {
  constructor(deps: MemoryDeps = {}) {
    super(Order, deps);
  }

  getByOrder(order: number): Promise<Order | null> {
    return this.findOne({ order });
  }

  getByClass(value: string): Promise<Order | null> {
    return this.findOne({ class: value });
  }
}
