import { exhibitModel } from '../../../core/schema/exhibit.meta.js';
import { ModelForm } from '../../components/form/ModelForm.js';
import { exhibitResource } from '../../services/exhibit.resource.js';

/** Follows from the model; what shall differ goes into `fields`, `groups`, `actions` and `aside`. */
export function ExhibitFormPage() {
  return <ModelForm model={exhibitModel} resource={exhibitResource} />;
}
