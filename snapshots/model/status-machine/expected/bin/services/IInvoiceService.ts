import { serviceToken, type IDomainService } from 'prefiq';

import type { InvoiceCreate, InvoiceUpdate } from '../../core/types/ts/invoice.js';
import type { Invoice } from '../models/Invoice.js';

/**
 * The use cases of invoices: list, get, create, update, delete, transition and bulk.
 * Turn this into an interface that extends IDomainService to add your own.
 */
export type IInvoiceService = IDomainService<Invoice, InvoiceCreate, InvoiceUpdate>;

export const invoiceService = serviceToken<IInvoiceService>('Invoice');
