import { Provider, repositoryDeps, serviceDeps, type Container } from 'prefiq';

import { invoiceRepository } from '../models/IInvoice.js';
import { InvoiceRepos } from '../models/InvoiceRepos.js';
import { invoiceService } from '../services/IInvoiceService.js';
import { InvoiceService } from '../services/InvoiceService.js';

/** Binds storage and service of invoices; put another implementation here to swap one. */
export class InvoiceProvider extends Provider {
  override register(container: Container): void {
    container.singleton(invoiceRepository, (c) => new InvoiceRepos(repositoryDeps(c)));
    container.singleton(
      invoiceService,
      (c) => new InvoiceService(serviceDeps(c, invoiceRepository)),
    );
  }
}
