import { Provider, repositoryDeps, serviceDeps, type Container } from 'prefiq';

import { orderRepository } from '../models/IOrder.js';
import { OrderRepos } from '../models/OrderRepos.js';
import { orderService } from '../services/IOrderService.js';
import { OrderService } from '../services/OrderService.js';

/** Binds storage and service of orders; put another implementation here to swap one. */
export class OrderProvider extends Provider {
  override register(container: Container): void {
    container.singleton(orderRepository, (c) => new OrderRepos(repositoryDeps(c)));
    container.singleton(orderService, (c) => new OrderService(serviceDeps(c, orderRepository)));
  }
}
