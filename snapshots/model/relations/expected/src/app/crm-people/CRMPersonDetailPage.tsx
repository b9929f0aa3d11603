import { crmPersonModel } from '../../../core/schema/crm-person.meta.js';
import { ModelDetail } from '../../components/detail/ModelDetail.js';
import { crmPersonResource } from '../../services/crm-person.resource.js';

export function CRMPersonDetailPage() {
  return <ModelDetail model={crmPersonModel} resource={crmPersonResource} />;
}
