import { orderModel } from '../../../core/schema/order.meta.js';
import { ModelList } from '../../components/list/ModelList.js';
import { orderResource } from '../../services/order.resource.js';

export function OrderListPage() {
  return <ModelList model={orderModel} resource={orderResource} />;
}
