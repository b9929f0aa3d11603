import { useRecordId } from '../../hooks/useRecordId.js';
import { text } from '../../i18n/text.js';
import type { RecordBase } from '../../services/Resource.js';
import { PageHeader } from '../shell/PageHeader.js';
import { ErrorState } from '../ui/StateMessage.js';
import { DetailHeader } from './DetailHeader.js';
import { DetailSkeleton } from './DetailSkeleton.js';
import { FieldFacts } from './FieldFacts.js';
import type { ModelDetailProps } from './ModelDetailProps.js';
import { RecordFacts } from './RecordFacts.js';
import { RelatedRecords } from './RelatedRecords.js';
import { useDetail } from './useDetail.js';

/** The page of one stored record: what it is, what can be done with it, and what belongs to it. */
export function ModelDetail<T extends RecordBase>(props: ModelDetailProps<T>) {
  const { model, resource, fields, groups, actions, aside } = props;
  const id = useRecordId() ?? '';
  const { data: record, error, refetch } = useDetail(model, resource, id);
  if (!record) {
    return (
      <>
        <PageHeader
          title={model.label}
          back={{ to: `/${model.route}`, label: model.labelPlural }}
        />
        {error ? (
          <ErrorState title={text.record.loadFailed} error={error} onRetry={() => void refetch()} />
        ) : (
          <DetailSkeleton />
        )}
      </>
    );
  }
  return (
    <>
      <DetailHeader model={model} resource={resource} record={record} actions={actions} />
      <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_16rem]">
        <div className="min-w-0 space-y-5">
          <FieldFacts model={model} record={record} groups={groups} overrides={fields} />
          <RelatedRecords key={id} model={model} parentId={id} overrides={fields} />
        </div>
        <aside aria-label={text.record.details} className="space-y-5">
          <RecordFacts record={record} />
          {aside?.(record)}
        </aside>
      </div>
    </>
  );
}
