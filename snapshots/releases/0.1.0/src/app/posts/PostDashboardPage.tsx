import { postModel } from '../../../core/schema/post.meta.js';
import { ModelDashboard } from '../../components/dashboard/ModelDashboard.js';
import { postResource } from '../../services/post.resource.js';

export function PostDashboardPage() {
  return <ModelDashboard model={postModel} resource={postResource} />;
}
