import { contactMessageModel } from '../../../core/schema/contact-message.meta.js';
import { ModelDetail } from '../../components/detail/ModelDetail.js';
import { contactMessageResource } from '../../services/contact-message.resource.js';

/** Follows from the model; what shall differ goes into `fields`, `groups`, `actions` and `aside`. */
export function ContactMessageDetailPage() {
  return <ModelDetail model={contactMessageModel} resource={contactMessageResource} />;
}
