import { crmPersonModel } from '../../../core/schema/crm-person.meta.js';
import { ModelForm } from '../../components/form/ModelForm.js';
import { useRecordId } from '../../hooks/useRecordId.js';
import { crmPersonResource } from '../../services/crm-person.resource.js';

export function CRMPersonFormPage() {
  const id = useRecordId();
  return <ModelForm model={crmPersonModel} resource={crmPersonResource} id={id} />;
}
