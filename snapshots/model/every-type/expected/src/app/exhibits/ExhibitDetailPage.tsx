import { exhibitModel } from '../../../core/schema/exhibit.meta.js';
import { ModelDetail } from '../../components/detail/ModelDetail.js';
import { exhibitResource } from '../../services/exhibit.resource.js';

export function ExhibitDetailPage() {
  return <ModelDetail model={exhibitModel} resource={exhibitResource} />;
}
