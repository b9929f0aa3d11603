import { invoiceModel } from '../../../core/schema/invoice.meta.js';
import { ModelDashboard } from '../../components/dashboard/ModelDashboard.js';
import { invoiceResource } from '../../services/invoice.resource.js';

export function InvoiceDashboardPage() {
  return <ModelDashboard model={invoiceModel} resource={invoiceResource} />;
}
