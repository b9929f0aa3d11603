import { projectModel } from '../../../core/schema/project.meta.js';
import { ModelDashboard } from '../../components/dashboard/ModelDashboard.js';
import { projectResource } from '../../services/project.resource.js';

export function ProjectDashboardPage() {
  return <ModelDashboard model={projectModel} resource={projectResource} />;
}
