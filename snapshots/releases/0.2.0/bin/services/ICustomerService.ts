import { serviceToken, type IDomainService } from 'prefiq';

import type { CustomerCreate, CustomerUpdate } from '../../core/types/ts/customer.js';
import type { Customer } from '../models/Customer.js';

/**
 * The use cases of customers: list, get, create, update, delete, transition and bulk.
 * Turn this into an interface that extends IDomainService to add your own.
 */
export type ICustomerService = IDomainService<Customer, CustomerCreate, CustomerUpdate>;

export const customerService = serviceToken<ICustomerService>('Customer');
