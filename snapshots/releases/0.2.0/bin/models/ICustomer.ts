import { repositoryToken, type IDomain } from 'prefiq';

import type { Customer } from './Customer.js';

/** Storage as the domain uses it. Nothing here knows SQL. */
export interface ICustomer extends IDomain<Customer> {
  getByCode(code: string): Promise<Customer | null>;
}

export const customerRepository = repositoryToken<ICustomer>('Customer');
