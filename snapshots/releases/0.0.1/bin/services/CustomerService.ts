import { ServiceBase, type ServiceDeps } from 'prefiq';

import type { CustomerCreate, CustomerUpdate } from '../../core/types/ts/customer.js';
import type { ICustomer } from '../models/ICustomer.js';
import { Customer } from '../models/Customer.js';
import type { ICustomerService } from './ICustomerService.js';

/**
 * Business rules of customers. Validation, uniqueness and roles are done by the base.
 * Override a hook (`beforeCreate`, `afterUpdate`, `beforeTransition` …) for what is special to your business.
 */
export class CustomerService
  extends ServiceBase<Customer, CustomerCreate, CustomerUpdate>
  implements ICustomerService
{
  constructor(deps: ServiceDeps<ICustomer>) {
    super(Customer, deps);
  }
}
