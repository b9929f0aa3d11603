import { questionnaireModel } from '../../../core/schema/questionnaire.meta.js';
import { ModelDetail } from '../../components/detail/ModelDetail.js';
import { questionnaireResource } from '../../services/questionnaire.resource.js';

export function QuestionnaireDetailPage() {
  return <ModelDetail model={questionnaireModel} resource={questionnaireResource} />;
}
