import { exhibitModel } from '../../../core/schema/exhibit.meta.js';
import { ModelForm } from '../../components/form/ModelForm.js';
import { exhibitResource } from '../../services/exhibit.resource.js';

export function ExhibitFormPage() {
  return <ModelForm model={exhibitModel} resource={exhibitResource} />;
}
