import { RepositoryMemory, type MemoryDeps } from 'prefiq';

import type { IInvoice } from './IInvoice.js';
import { Invoice } from './Invoice.js';

/** Invoices in memory: the twin for tests and development, held to the same contract test. */
export class InvoiceMemory extends RepositoryMemory<Invoice> implements IInvoice {
  constructor(deps: MemoryDeps = {}) {
    super(Invoice, deps);
  }

  getByNumber(number: string): Promise<Invoice | null> {
    return this.findOne({ number });
  }
}
