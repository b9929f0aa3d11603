import { useRecord } from '@codexion/resources/hooks/useRecords';
import { text } from '@codexion/resources/i18n/text';
import type { RecordBase } from '@codexion/resources/api/Resource';
import { PageHeader } from '@codexion/resources/ui/PageHeader';
import { ErrorState } from '@codexion/resources/ui/StateMessage';
import { FormPage } from '@codexion/resources/form/FormPage';
import { FormSkeleton } from '@codexion/resources/form/host/FormSkeleton';
import type { ModelFormProps } from '@codexion/resources/form/ModelFormProps';

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
