import { contactMessageModel } from '../../../core/schema/contact-message.meta.js';
import { ModelForm } from '../../components/form/ModelForm.js';
import { contactMessageResource } from '../../services/contact-message.resource.js';

/** Follows from the model; what shall differ goes into `fields`, `groups`, `actions` and `aside`. */
export function ContactMessageFormPage() {
  return <ModelForm model={contactMessageModel} resource={contactMessageResource} />;
}
