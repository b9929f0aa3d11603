import { crmAccountModel } from '../../../core/schema/crm-account.meta.js';
import { ModelList } from '../../components/list/ModelList.js';
import { crmAccountResource } from '../../services/crm-account.resource.js';

export function CRMAccountListPage() {
  return <ModelList model={crmAccountModel} resource={crmAccountResource} />;
}
