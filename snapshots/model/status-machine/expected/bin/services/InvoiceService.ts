import { Services, type ServiceDeps } from 'prefiq';

import type { InvoiceCreate, InvoiceUpdate } from '../../core/types/ts/invoice.js';
import type { IInvoice } from '../models/IInvoice.js';
import { Invoice } from '../models/Invoice.js';
import type { IInvoiceService } from './IInvoiceService.js';

/**
 * Business policy of invoices; never SQL. Validation, uniqueness, roles and locking are done by the base.
 * Override a hook (`beforeCreate`, `afterUpdate`, `beforeTransition` …) for what is special to your business.
 */
export class InvoiceService
  extends Services<Invoice, InvoiceCreate, InvoiceUpdate>
  implements IInvoiceService
{
  constructor(deps: ServiceDeps<IInvoice>) {
    super(Invoice, deps);
  }
}
