import { RepositoryMemory, type MemoryDeps } from 'prefiq';

import type { ICustomer } from './ICustomer.js';
import { Customer } from './Customer.js';

/** Customers in memory: the twin for tests and development, held to the same contract test. */
export class CustomerMemory extends RepositoryMemory<Customer> implements ICustomer {
  constructor(deps: MemoryDeps = {}) {
    super(Customer, deps);
  }

  getByCode(code: string): Promise<Customer | null> {
    return this.findOne({ code });
  }
}
