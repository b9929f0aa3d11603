import { contactModel } from '../../../core/schema/contact.meta.js';
import { ModelForm } from '../../components/form/ModelForm.js';
import { contactResource } from '../../services/contact.resource.js';

/** Follows from the model; what shall differ goes into `fields`, `groups`, `actions` and `aside`. */
export function ContactFormPage() {
  return <ModelForm model={contactModel} resource={contactResource} />;
}
