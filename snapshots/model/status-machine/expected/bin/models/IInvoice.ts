import { repositoryToken, type IDomain } from 'prefiq';

import type { Invoice } from './Invoice.js';

/** Storage as the domain uses it. Nothing here knows SQL. */
export interface IInvoice extends IDomain<Invoice> {
  getByNumber(number: string): Promise<Invoice | null>;
}

export const invoiceRepository = repositoryToken<IInvoice>('Invoice');
