import { projectModel } from '../../../core/schema/project.meta.js';
import { ModelDetail } from '../../components/detail/ModelDetail.js';
import { projectResource } from '../../services/project.resource.js';

/** Follows from the model; what shall differ goes into `fields`, `groups`, `actions` and `aside`. */
export function ProjectDetailPage() {
  return <ModelDetail model={projectModel} resource={projectResource} />;
}
