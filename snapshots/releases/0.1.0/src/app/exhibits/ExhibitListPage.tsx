import { exhibitModel } from '../../../core/schema/exhibit.meta.js';
import { ModelList } from '../../components/list/ModelList.js';
import { exhibitResource } from '../../services/exhibit.resource.js';

export function ExhibitListPage() {
  return <ModelList model={exhibitModel} resource={exhibitResource} />;
}
