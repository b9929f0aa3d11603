import { questionnaireModel } from '../../../core/schema/questionnaire.meta.js';
import { ModelForm } from '../../components/form/ModelForm.js';
import { useRecordId } from '../../hooks/useRecordId.js';
import { questionnaireResource } from '../../services/questionnaire.resource.js';

export function QuestionnaireFormPage() {
  const id = useRecordId();
  return <ModelForm model={questionnaireModel} resource={questionnaireResource} id={id} />;
}
