import { crmPersonModel } from '../../../core/schema/crm-person.meta.js';
import { ModelDetail } from '../../components/detail/ModelDetail.js';
import { crmPersonResource } from '../../services/crm-person.resource.js';

/** Follows from the model; what shall differ goes into `fields`, `groups`, `actions` and `aside`. */
export function CRMPersonDetailPage() {
  return <ModelDetail model={crmPersonModel} resource={crmPersonResource} />;
}
