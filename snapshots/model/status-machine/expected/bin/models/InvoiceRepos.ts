import { RepositoryQuery, type RepositoryDeps } from 'prefiq';

import type { IInvoice } from './IInvoice.js';
import { Invoice } from './Invoice.js';

/** Invoices in SQL: mapping, tenant scope and pagination. Write special queries here. */
export class InvoiceRepos extends RepositoryQuery<Invoice> implements IInvoice {
  constructor(deps: RepositoryDeps) {
    super(Invoice, deps);
  }

  getByNumber(number: string): Promise<Invoice | null> {
    return this.findOne({ number });
  }
}
