import { crmAccountModel } from '../../../core/schema/crm-account.meta.js';
import { ModelDashboard } from '../../components/dashboard/ModelDashboard.js';
import { crmAccountResource } from '../../services/crm-account.resource.js';

export function CRMAccountDashboardPage() {
  return <ModelDashboard model={crmAccountModel} resource={crmAccountResource} />;
}
