import { invoiceModel } from '../../../core/schema/invoice.meta.js';
import { ModelDetail } from '../../components/detail/ModelDetail.js';
import { invoiceResource } from '../../services/invoice.resource.js';

export function InvoiceDetailPage() {
  return <ModelDetail model={invoiceModel} resource={invoiceResource} />;
}
