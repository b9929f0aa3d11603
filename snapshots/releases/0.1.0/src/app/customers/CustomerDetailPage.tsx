import { customerModel } from '../../../core/schema/customer.meta.js';
import { ModelDetail } from '../../components/detail/ModelDetail.js';
import { customerResource } from '../../services/customer.resource.js';

/** Follows from the model; what shall differ goes into `fields`, `groups`, `actions` and `aside`. */
export function CustomerDetailPage() {
  return <ModelDetail model={customerModel} resource={customerResource} />;
}
