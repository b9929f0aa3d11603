import { crmAccountModel } from '../../../core/schema/crm-account.meta.js';
import { ModelDetail } from '../../components/detail/ModelDetail.js';
import { crmAccountResource } from '../../services/crm-account.resource.js';

/** Follows from the model; what shall differ goes into `fields`, `groups`, `actions` and `aside`. */
export function CRMAccountDetailPage() {
  return <ModelDetail model={crmAccountModel} resource={crmAccountResource} />;
}
