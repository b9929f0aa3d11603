import { orderModel } from '../../../core/schema/order.meta.js';
import { ModelDetail } from '../../components/detail/ModelDetail.js';
import { orderResource } from '../../services/order.resource.js';

export function OrderDetailPage() {
  return <ModelDetail model={orderModel} resource={orderResource} />;
}
