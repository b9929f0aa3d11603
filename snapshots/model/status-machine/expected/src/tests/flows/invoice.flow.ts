import { invoiceSamples } from '../../../core/fixtures/invoice.samples.js';
import { invoiceModel } from '../../../core/schema/invoice.meta.js';
import { recordFlow } from './record-flow.js';

recordFlow(invoiceModel, invoiceSamples[0]);
