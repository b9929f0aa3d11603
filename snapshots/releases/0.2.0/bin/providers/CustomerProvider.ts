import { Provider, repositoryDeps, serviceDeps, type Container } from 'prefiq';

import { customerRepository } from '../models/ICustomer.js';
import { CustomerRepos } from '../models/CustomerRepos.js';
import { customerService } from '../services/ICustomerService.js';
import { CustomerService } from '../services/CustomerService.js';

/** Binds storage and service of customers; put another implementation here to swap one. */
export class CustomerProvider extends Provider {
  override register(container: Container): void {
    container.singleton(customerRepository, (c) => new CustomerRepos(repositoryDeps(c)));
    container.singleton(
      customerService,
      (c) => new CustomerService(serviceDeps(c, customerRepository)),
    );
  }
}
