import { Entity } from 'prefiq';

import { customerModel } from '../../core/schema/customer.meta.js';
import type { Customer as CustomerData } from '../../core/types/ts/customer.js';

/**
 * Domain rules of a customer. The rules of single fields stand in the declaration; a rule that needs code
 * goes into `check`, and is then asked on every create and update.
 */
export class Customer extends Entity<CustomerData> {
  static override readonly model = customerModel;
}
