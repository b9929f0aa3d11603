import { useSearch } from '@tanstack/react-router';

import { useRecordId } from '../../hooks/useRecordId.js';
import { useRecord } from '../../hooks/useRecords.js';
import { text } from '../../i18n/text.js';
import type { RecordBase } from '../../services/Resource.js';
import { PageHeader } from '../shell/PageHeader.js';
import { ErrorState } from '../ui/StateMessage.js';
import { FormSkeleton } from './FormSkeleton.js';
import type { ModelFormProps } from './ModelFormProps.js';
import { RecordForm } from './RecordForm.js';

/** The form of the record in the address, or of a new one. */
export function ModelForm<T extends RecordBase>(props: ModelFormProps<T>) {
  const id = useRecordId();
  return id === undefined ? <NewRecord {...props} /> : <StoredRecord {...props} id={id} />;
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
