import { Services, type ServiceDeps } from 'prefiq';

import type { CustomerCreate, CustomerUpdate } from '../../core/types/ts/customer.js';
import type { ICustomer } from '../models/ICustomer.js';
import { Customer } from '../models/Customer.js';
import type { ICustomerService } from './ICustomerService.js';

/**
 * Business policy of customers; never SQL. Validation, uniqueness, roles and locking are done by the base.
 * Override a hook (`beforeCreate`, `afterUpdate`, `beforeTransition` …) for what is special to your business.
 */
export class CustomerService
  extends Services<Customer, CustomerCreate, CustomerUpdate>
  implements ICustomerService
{
  constructor(deps: ServiceDeps<ICustomer>) {
    super(Customer, deps);
  }
}
