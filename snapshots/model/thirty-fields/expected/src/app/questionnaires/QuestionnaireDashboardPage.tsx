import { questionnaireModel } from '../../../core/schema/questionnaire.meta.js';
import { ModelDashboard } from '../../components/dashboard/ModelDashboard.js';
import { questionnaireResource } from '../../services/questionnaire.resource.js';

export function QuestionnaireDashboardPage() {
  return <ModelDashboard model={questionnaireModel} resource={questionnaireResource} />;
}
