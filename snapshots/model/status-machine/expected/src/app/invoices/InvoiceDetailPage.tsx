import { invoiceModel } from '../../../core/schema/invoice.meta.js';
import { ModelDetail } from '../../components/detail/ModelDetail.js';
import { invoiceResource } from '../../services/invoice.resource.js';

/** Follows from the model; what shall differ goes into `fields`, `groups`, `actions` and `aside`. */
export function InvoiceDetailPage() {
  return <ModelDetail model={invoiceModel} resource={invoiceResource} />;
}
