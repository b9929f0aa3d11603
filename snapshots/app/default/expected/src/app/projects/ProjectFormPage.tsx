import { projectModel } from '../../../core/schema/project.meta.js';
import { ModelForm } from '../../components/form/ModelForm.js';
import { projectResource } from '../../services/project.resource.js';

export function ProjectFormPage() {
  return <ModelForm model={projectModel} resource={projectResource} />;
}
