import type { ModelMeta } from 'prefiq/modelmeta';
import type { ReactNode } from 'react';

import { useRecord } from '@codexion/resources/hooks/useRecords';
import { usePermissions } from '@codexion/resources/hooks/useSession';
import { text } from '@codexion/resources/i18n/text';
import type { RecordBase, Resource } from '@codexion/resources/api/Resource';
import { nameOf } from '@codexion/resources/format/naming';
import { PageHeader } from '@codexion/resources/ui/PageHeader';
import { ErrorState } from '@codexion/resources/ui/StateMessage';
import { FormSkeleton } from '@codexion/resources/form/host/FormSkeleton';
import { copyOf } from '@codexion/resources/form/state/copy';

interface DuplicateProps {
  readonly model: ModelMeta;
  readonly resource: Resource<RecordBase>;
  /** Of the record to start from. */
  readonly id: string;
  readonly form: (copy: object, title: string) => ReactNode;
}

/** Loads what a new record starts from. */
export function Duplicate({ model, resource, id, form }: DuplicateProps) {
  const { data, isError, error, refetch } = useRecord(model, resource, id);
  const permissions = usePermissions(model);
  if (data) {
    return form(copyOf(model, data, permissions), text.form.copyOf(nameOf(model, data)));
  }
  return (
    <>
      <PageHeader title={model.label} back={{ to: `/${model.route}`, label: model.labelPlural }} />
      {isError ? (
        <ErrorState title={text.record.loadFailed} error={error} onRetry={() => void refetch()} />
      ) : (
        <FormSkeleton />
      )}
    </>
  );
}
