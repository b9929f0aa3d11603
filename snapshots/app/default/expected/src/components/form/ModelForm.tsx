import { useSearch } from '@tanstack/react-router';
import type { ModelMeta } from 'prefiq/modelmeta';
import type { ReactNode } from 'react';

import { useRecord } from '../../hooks/useRecords.js';
import { text } from '../../i18n/text.js';
import type { RecordBase, Resource } from '../../services/Resource.js';
import type { FieldOverrides } from '../overrides.js';
import { PageHeader } from '../shell/PageHeader.js';
import { ErrorState } from '../ui/StateMessage.js';
import { FormSkeleton } from './FormSkeleton.js';
import { RecordForm } from './RecordForm.js';

export interface ModelFormProps<T extends RecordBase> {
  readonly model: ModelMeta;
  readonly resource: Resource<T>;
  /** Without an id the form makes a new record. */
  readonly id: string | undefined;
  /** What differs from the declaration, by field name. */
  readonly fields?: FieldOverrides<T>;
  /** Slot in the header, before the transitions. */
  readonly actions?: (record: T) => ReactNode;
  /** Slot below the details of a stored record. */
  readonly aside?: (record: T) => ReactNode;
}

/** The page of one record, new or stored. */
export function ModelForm<T extends RecordBase>(props: ModelFormProps<T>) {
  return props.id === undefined ? (
    <NewRecord {...props} />
  ) : (
    <StoredRecord {...props} id={props.id} />
  );
}

function NewRecord<T extends RecordBase>(props: ModelFormProps<T>) {
  const prefill: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  return <RecordForm {...props} record={undefined} prefill={prefill} />;
}

const nothing = {};

function StoredRecord<T extends RecordBase>(props: ModelFormProps<T> & { id: string }) {
  const { model, resource, id } = props;
  const record = useRecord(model, resource, id);
  if (record.data) {
    return <RecordForm {...props} key={id} record={record.data} prefill={nothing} />;
  }
  return (
    <>
      <PageHeader title={model.label} back={{ to: `/${model.route}`, label: model.labelPlural }} />
      {record.isError ? (
        <ErrorState
          title={text.record.loadFailed}
          error={record.error}
          onRetry={() => void record.refetch()}
        />
      ) : (
        <FormSkeleton />
      )}
    </>
  );
}
