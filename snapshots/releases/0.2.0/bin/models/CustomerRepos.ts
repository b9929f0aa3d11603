import { RepositoryQuery, type RepositoryDeps } from 'prefiq';

import type { ICustomer } from './ICustomer.js';
import { Customer } from './Customer.js';

/** Customers in SQL: mapping, tenant scope and pagination. Write special queries here. */
export class CustomerRepos extends RepositoryQuery<Customer> implements ICustomer {
  constructor(deps: RepositoryDeps) {
    super(Customer, deps);
  }

  getByCode(code: string): Promise<Customer | null> {
    return this.findOne({ code });
  }
}
