import { customerModel } from '../../../core/schema/customer.meta.js';
import { ModelList } from '../../components/list/ModelList.js';
import { customerResource } from '../../services/customer.resource.js';

export function CustomerListPage() {
  return <ModelList model={customerModel} resource={customerResource} />;
}
