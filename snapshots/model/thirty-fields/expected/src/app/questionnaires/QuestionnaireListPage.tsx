import { questionnaireModel } from '../../../core/schema/questionnaire.meta.js';
import { ModelList } from '../../components/list/ModelList.js';
import { questionnaireResource } from '../../services/questionnaire.resource.js';

export function QuestionnaireListPage() {
  return <ModelList model={questionnaireModel} resource={questionnaireResource} />;
}
