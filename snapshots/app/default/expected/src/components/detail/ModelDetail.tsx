import type { ModelMeta } from 'prefiq/modelmeta';
import type { ReactNode } from 'react';

import { useRecordId } from '../../hooks/useRecordId.js';
import { text } from '../../i18n/text.js';
import type { RecordBase, Resource } from '../../services/Resource.js';
import type { FieldGroup } from '../groups.js';
import type { FieldOverrides } from '../overrides.js';
import { PageHeader } from '../shell/PageHeader.js';
import { ErrorState } from '../ui/StateMessage.js';
import { DetailHeader } from './DetailHeader.js';
import { DetailSkeleton } from './DetailSkeleton.js';
import { FieldFacts } from './FieldFacts.js';
import { RecordFacts } from './RecordFacts.js';
import { RelatedRecords } from './RelatedRecords.js';
import { useDetail } from './useDetail.js';

export interface ModelDetailProps<T extends RecordBase> {
  readonly model: ModelMeta;
  readonly resource: Resource<T>;
  /** What differs from the declaration, by field name. */
  readonly fields?: FieldOverrides<T>;
  /** Headings, and the fields below each. */
  readonly groups?: readonly FieldGroup<T>[];
  /** Slot in the header, before the transitions. */
  readonly actions?: (record: T) => ReactNode;
  /** Slot below the facts at the side. */
  readonly aside?: (record: T) => ReactNode;
}

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
