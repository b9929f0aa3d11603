import { questionnaireModel } from '../../../core/schema/questionnaire.meta.js';
import { ModelForm } from '../../components/form/ModelForm.js';
import { questionnaireResource } from '../../services/questionnaire.resource.js';

/** Follows from the model; what shall differ goes into `fields`, `groups`, `actions` and `aside`. */
export function QuestionnaireFormPage() {
  return <ModelForm model={questionnaireModel} resource={questionnaireResource} />;
}
