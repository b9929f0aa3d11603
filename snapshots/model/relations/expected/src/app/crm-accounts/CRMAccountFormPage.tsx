import { crmAccountModel } from '../../../core/schema/crm-account.meta.js';
import { ModelForm } from '../../components/form/ModelForm.js';
import { useRecordId } from '../../hooks/useRecordId.js';
import { crmAccountResource } from '../../services/crm-account.resource.js';

export function CRMAccountFormPage() {
  const id = useRecordId();
  return <ModelForm model={crmAccountModel} resource={crmAccountResource} id={id} />;
}
