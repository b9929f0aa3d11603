import { crmPersonModel } from '../../../core/schema/crm-person.meta.js';
import { ModelDashboard } from '../../components/dashboard/ModelDashboard.js';
import { crmPersonResource } from '../../services/crm-person.resource.js';

export function CRMPersonDashboardPage() {
  return <ModelDashboard model={crmPersonModel} resource={crmPersonResource} />;
}
