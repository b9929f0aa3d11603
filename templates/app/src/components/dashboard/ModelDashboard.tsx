import type { ModelMeta } from 'prefiq/modelmeta';

import { useList } from '../../hooks/useRecords.js';
import { formatCount } from '../../i18n/format.js';
import { text } from '../../i18n/text.js';
import type { RecordBase, Resource } from '../../services/Resource.js';
import { PageHeader } from '../shell/PageHeader.js';

interface ModelDashboardProps<T extends RecordBase> {
  readonly model: ModelMeta;
  readonly resource: Resource<T>;
}

/** The records of a model in figures. */
export function ModelDashboard<T extends RecordBase>({ model, resource }: ModelDashboardProps<T>) {
  const { data } = useList(model, resource, { pageSize: 5, sort: '-id' });
  return (
    <>
      <PageHeader
        title={model.labelPlural}
        back={{ to: `/${model.route}`, label: model.labelPlural }}
      />
      {data && <p>{text.list.count(formatCount(data.page.total))}</p>}
    </>
  );
}
