import { postModel } from '../../../core/schema/post.meta.js';
import { ModelList } from '../../components/list/ModelList.js';
import { postResource } from '../../services/post.resource.js';

export function PostListPage() {
  return <ModelList model={postModel} resource={postResource} />;
}
