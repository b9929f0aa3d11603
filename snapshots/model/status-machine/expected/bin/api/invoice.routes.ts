import { defineResource } from 'prefiq';

import { invoiceModel } from '../../core/schema/invoice.meta.js';
import { invoiceService } from '../services/IInvoiceService.js';

/** /api/invoices: list, create, get, change, delete, bulk, and a POST for each transition. */
export const invoiceRoutes = defineResource({
  model: invoiceModel,
  service: invoiceService,
});
