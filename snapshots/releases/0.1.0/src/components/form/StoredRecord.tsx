import { useRecord } from '../../hooks/useRecords.js';
import { text } from '../../i18n/text.js';
import type { RecordBase } from '../../services/Resource.js';
import { PageHeader } from '../shell/PageHeader.js';
import { ErrorState } from '../ui/StateMessage.js';
import { FormPage } from './FormPage.js';
import { FormSkeleton } from './FormSkeleton.js';
import type { ModelFormProps } from './ModelFormProps.js';

const nothing = {};

/** Loads the record to edit. */
export function StoredRecord<T extends RecordBase>(props: ModelFormProps<T> & { id: string }) {
  const { model, resource, id } = props;
  const record = useRecord(model, resource, id);
  if (record.data) {
    return <FormPage {...props} key={id} record={record.data} prefill={nothing} />;
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
