import { projectModel } from '../../../core/schema/project.meta.js';
import { ModelForm } from '../../components/form/ModelForm.js';
import { projectResource } from '../../services/project.resource.js';

/** Follows from the model; what shall differ goes into `fields`, `groups`, `actions` and `aside`. */
export function ProjectFormPage() {
  return <ModelForm model={projectModel} resource={projectResource} />;
}
