import { taskModel } from '../../../core/schema/task.meta.js';
import { ModelDashboard } from '../../components/dashboard/ModelDashboard.js';
import { taskResource } from '../../services/task.resource.js';

export function TaskDashboardPage() {
  return <ModelDashboard model={taskModel} resource={taskResource} />;
}
