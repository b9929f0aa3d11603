import { crmPersonModel } from '../../../core/schema/crm-person.meta.js';
import { ModelList } from '../../components/list/ModelList.js';
import { crmPersonResource } from '../../services/crm-person.resource.js';

export function CRMPersonListPage() {
  return <ModelList model={crmPersonModel} resource={crmPersonResource} />;
}
