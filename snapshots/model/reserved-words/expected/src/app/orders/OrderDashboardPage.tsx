import { orderModel } from '../../../core/schema/order.meta.js';
import { ModelDashboard } from '../../components/dashboard/ModelDashboard.js';
import { orderResource } from '../../services/order.resource.js';

export function OrderDashboardPage() {
  return <ModelDashboard model={orderModel} resource={orderResource} />;
}
