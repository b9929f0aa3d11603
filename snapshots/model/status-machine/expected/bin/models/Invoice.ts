import { Entity } from 'prefiq';

import { invoiceModel } from '../../core/schema/invoice.meta.js';
import type { Invoice as InvoiceData } from '../../core/types/ts/invoice.js';

/**
 * Domain rules of an invoice. The rules of single fields stand in the declaration; a rule that needs code
 * goes into `check`, and is then asked on every create and update.
 */
export class Invoice extends Entity<InvoiceData> {
  static override readonly model = invoiceModel;
}
