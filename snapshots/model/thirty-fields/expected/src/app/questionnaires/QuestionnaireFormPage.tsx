import { questionnaireModel } from '../../../core/schema/questionnaire.meta.js';
import { ModelForm } from '../../components/form/ModelForm.js';
import { questionnaireResource } from '../../services/questionnaire.resource.js';

export function QuestionnaireFormPage() {
  return <ModelForm model={questionnaireModel} resource={questionnaireResource} />;
}
