import { Entity } from 'prefiq';

import { customerModel } from '../../core/schema/customer.meta.js';
import type { Customer as CustomerData } from '../../core/types/ts/customer.js';

/**
 * Rules of a customer. Those of single fields stand in the declaration.
 */
export class Customer extends Entity<CustomerData> {
  static override readonly model = customerModel;
}
