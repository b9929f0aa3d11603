import { questionnaireModel } from '../../../core/schema/questionnaire.meta.js';
import { ModelDetail } from '../../components/detail/ModelDetail.js';
import { questionnaireResource } from '../../services/questionnaire.resource.js';

/** Follows from the model; what shall differ goes into `fields`, `groups`, `actions` and `aside`. */
export function QuestionnaireDetailPage() {
  return <ModelDetail model={questionnaireModel} resource={questionnaireResource} />;
}
