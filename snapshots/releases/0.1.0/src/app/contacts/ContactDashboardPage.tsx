import { contactModel } from '../../../core/schema/contact.meta.js';
import { ModelDashboard } from '../../components/dashboard/ModelDashboard.js';
import { contactResource } from '../../services/contact.resource.js';

export function ContactDashboardPage() {
  return <ModelDashboard model={contactModel} resource={contactResource} />;
}
