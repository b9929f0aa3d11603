import { postModel } from '../../../core/schema/post.meta.js';
import { ModelForm } from '../../components/form/ModelForm.js';
import { postResource } from '../../services/post.resource.js';

/** Follows from the model; what shall differ goes into `fields`, `groups`, `actions` and `aside`. */
export function PostFormPage() {
  return <ModelForm model={postModel} resource={postResource} />;
}
