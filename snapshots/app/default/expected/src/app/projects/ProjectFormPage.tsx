import { projectModel } from '../../../core/schema/project.meta.js';
import { ModelForm } from '../../components/form/ModelForm.js';
import { useRecordId } from '../../hooks/useRecordId.js';
import { projectResource } from '../../services/project.resource.js';

export function ProjectFormPage() {
  const id = useRecordId();
  return <ModelForm model={projectModel} resource={projectResource} id={id} />;
}
