import { exhibitModel } from '../../../core/schema/exhibit.meta.js';
import { ModelForm } from '../../components/form/ModelForm.js';
import { useRecordId } from '../../hooks/useRecordId.js';
import { exhibitResource } from '../../services/exhibit.resource.js';

export function ExhibitFormPage() {
  const id = useRecordId();
  return <ModelForm model={exhibitModel} resource={exhibitResource} id={id} />;
}
