import { contactModel } from '../../../core/schema/contact.meta.js';
import { ModelDetail } from '../../components/detail/ModelDetail.js';
import { contactResource } from '../../services/contact.resource.js';

/** Follows from the model; what shall differ goes into `fields`, `groups`, `actions` and `aside`. */
export function ContactDetailPage() {
  return <ModelDetail model={contactModel} resource={contactResource} />;
}
