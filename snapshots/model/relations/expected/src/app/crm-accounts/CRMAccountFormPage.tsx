import { crmAccountModel } from '../../../core/schema/crm-account.meta.js';
import { ModelForm } from '../../components/form/ModelForm.js';
import { crmAccountResource } from '../../services/crm-account.resource.js';

/** Follows from the model; what shall differ goes into `fields`, `groups`, `actions` and `aside`. */
export function CRMAccountFormPage() {
  return <ModelForm model={crmAccountModel} resource={crmAccountResource} />;
}
