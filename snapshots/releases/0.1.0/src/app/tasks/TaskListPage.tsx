import { taskModel } from '../../../core/schema/task.meta.js';
import { ModelList } from '../../components/list/ModelList.js';
import { taskResource } from '../../services/task.resource.js';

export function TaskListPage() {
  return <ModelList model={taskModel} resource={taskResource} />;
}
