import { invoiceModel } from '../../../core/schema/invoice.meta.js';
import { ModelList } from '../../components/list/ModelList.js';
import { invoiceResource } from '../../services/invoice.resource.js';

export function InvoiceListPage() {
  return <ModelList model={invoiceModel} resource={invoiceResource} />;
}
