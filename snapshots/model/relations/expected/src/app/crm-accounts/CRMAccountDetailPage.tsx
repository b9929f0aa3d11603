import { crmAccountModel } from '../../../core/schema/crm-account.meta.js';
import { ModelDetail } from '../../components/detail/ModelDetail.js';
import { crmAccountResource } from '../../services/crm-account.resource.js';

export function CRMAccountDetailPage() {
  return <ModelDetail model={crmAccountModel} resource={crmAccountResource} />;
}
