import { crmPersonModel } from '../../../core/schema/crm-person.meta.js';
import { ModelForm } from '../../components/form/ModelForm.js';
import { crmPersonResource } from '../../services/crm-person.resource.js';

/** Follows from the model; what shall differ goes into `fields`, `groups`, `actions` and `aside`. */
export function CRMPersonFormPage() {
  return <ModelForm model={crmPersonModel} resource={crmPersonResource} />;
}
