import { projectModel } from '../../../core/schema/project.meta.js';
import { ModelList } from '../../components/list/ModelList.js';
import { projectResource } from '../../services/project.resource.js';

export function ProjectListPage() {
  return <ModelList model={projectModel} resource={projectResource} />;
}
