import { projectModel } from '../../../core/schema/project.meta.js';
import { ModelDetail } from '../../components/detail/ModelDetail.js';
import { projectResource } from '../../services/project.resource.js';

export function ProjectDetailPage() {
  return <ModelDetail model={projectModel} resource={projectResource} />;
}
