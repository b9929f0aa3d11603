import { customerModel } from '../../../core/schema/customer.meta.js';
import { ModelDashboard } from '../../components/dashboard/ModelDashboard.js';
import { customerResource } from '../../services/customer.resource.js';

export function CustomerDashboardPage() {
  return <ModelDashboard model={customerModel} resource={customerResource} />;
}
