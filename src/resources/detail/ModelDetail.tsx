import { useRecordId } from '@codexion/resources/hooks/useRecordId';
import { text } from '@codexion/resources/i18n/text';
import type { RecordBase } from '@codexion/resources/api/Resource';
import { PageHeader } from '@codexion/resources/ui/PageHeader';
import { ErrorState } from '@codexion/resources/ui/StateMessage';
import { DetailHeader } from '@codexion/resources/detail/DetailHeader';
import { DetailSkeleton } from '@codexion/resources/detail/DetailSkeleton';
import { FieldFacts } from '@codexion/resources/detail/FieldFacts';
import type { ModelDetailProps } from '@codexion/resources/detail/ModelDetailProps';
import { RecordFacts } from '@codexion/resources/detail/RecordFacts';
import { RelatedRecords } from '@codexion/resources/detail/RelatedRecords';
import { useDetail } from '@codexion/resources/detail/useDetail';

/**
 * The page of one stored record: what it is, what can be done with it, and what belongs to it.
 *
 * @example
 * <ModelDetail model={projectModel} resource={projectResource} />
 */
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
