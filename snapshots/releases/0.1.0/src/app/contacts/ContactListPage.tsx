import { contactModel } from '../../../core/schema/contact.meta.js';
import { ModelList } from '../../components/list/ModelList.js';
import { contactResource } from '../../services/contact.resource.js';

export function ContactListPage() {
  return <ModelList model={contactModel} resource={contactResource} />;
}
