import { taskModel } from '../../../core/schema/task.meta.js';
import { ModelForm } from '../../components/form/ModelForm.js';
import { taskResource } from '../../services/task.resource.js';

/** Follows from the model; what shall differ goes into `fields`, `groups`, `actions` and `aside`. */
export function TaskFormPage() {
  return <ModelForm model={taskModel} resource={taskResource} />;
}
