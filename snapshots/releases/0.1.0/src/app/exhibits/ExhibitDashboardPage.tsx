import { exhibitModel } from '../../../core/schema/exhibit.meta.js';
import { ModelDashboard } from '../../components/dashboard/ModelDashboard.js';
import { exhibitResource } from '../../services/exhibit.resource.js';

export function ExhibitDashboardPage() {
  return <ModelDashboard model={exhibitModel} resource={exhibitResource} />;
}
