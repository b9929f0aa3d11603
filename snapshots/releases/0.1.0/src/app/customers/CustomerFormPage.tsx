import { customerModel } from '../../../core/schema/customer.meta.js';
import { ModelForm } from '../../components/form/ModelForm.js';
import { customerResource } from '../../services/customer.resource.js';

/** Follows from the model; what shall differ goes into `fields`, `groups`, `actions` and `aside`. */
export function CustomerFormPage() {
  return <ModelForm model={customerModel} resource={customerResource} />;
}
