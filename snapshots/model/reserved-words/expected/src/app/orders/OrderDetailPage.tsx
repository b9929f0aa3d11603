import { orderModel } from '../../../core/schema/order.meta.js';
import { ModelDetail } from '../../components/detail/ModelDetail.js';
import { orderResource } from '../../services/order.resource.js';

/** Follows from the model; what shall differ goes into `fields`, `groups`, `actions` and `aside`. */
export function OrderDetailPage() {
  return <ModelDetail model={orderModel} resource={orderResource} />;
}
