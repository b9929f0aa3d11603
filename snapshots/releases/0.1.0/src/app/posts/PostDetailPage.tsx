import { postModel } from '../../../core/schema/post.meta.js';
import { ModelDetail } from '../../components/detail/ModelDetail.js';
import { postResource } from '../../services/post.resource.js';

/** Follows from the model; what shall differ goes into `fields`, `groups`, `actions` and `aside`. */
export function PostDetailPage() {
  return <ModelDetail model={postModel} resource={postResource} />;
}
