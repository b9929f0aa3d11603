import { exhibitModel } from '../../../core/schema/exhibit.meta.js';
import { ModelDetail } from '../../components/detail/ModelDetail.js';
import { exhibitResource } from '../../services/exhibit.resource.js';

/** Follows from the model; what shall differ goes into `fields`, `groups`, `actions` and `aside`. */
export function ExhibitDetailPage() {
  return <ModelDetail model={exhibitModel} resource={exhibitResource} />;
}
