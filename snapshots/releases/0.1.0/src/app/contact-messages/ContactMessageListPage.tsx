import { contactMessageModel } from '../../../core/schema/contact-message.meta.js';
import { ModelList } from '../../components/list/ModelList.js';
import { contactMessageResource } from '../../services/contact-message.resource.js';

export function ContactMessageListPage() {
  return <ModelList model={contactMessageModel} resource={contactMessageResource} />;
}
