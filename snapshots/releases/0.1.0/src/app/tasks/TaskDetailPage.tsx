import { taskModel } from '../../../core/schema/task.meta.js';
import { ModelDetail } from '../../components/detail/ModelDetail.js';
import { taskResource } from '../../services/task.resource.js';

/** Follows from the model; what shall differ goes into `fields`, `groups`, `actions` and `aside`. */
export function TaskDetailPage() {
  return <ModelDetail model={taskModel} resource={taskResource} />;
}
