import { contactMessageModel } from '../../../core/schema/contact-message.meta.js';
import { ModelDashboard } from '../../components/dashboard/ModelDashboard.js';
import { contactMessageResource } from '../../services/contact-message.resource.js';

export function ContactMessageDashboardPage() {
  return <ModelDashboard model={contactMessageModel} resource={contactMessageResource} />;
}
