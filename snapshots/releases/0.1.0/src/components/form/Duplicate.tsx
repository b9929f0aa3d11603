import type { ModelMeta } from 'prefiq/modelmeta';
import type { ReactNode } from 'react';

import { useRecord } from '../../hooks/useRecords.js';
import { usePermissions } from '../../hooks/useSession.js';
import { text } from '../../i18n/text.js';
import type { RecordBase, Resource } from '../../services/Resource.js';
import { nameOf } from '../list/naming.js';
import { PageHeader } from '../shell/PageHeader.js';
import { ErrorState } from '../ui/StateMessage.js';
import { FormSkeleton } from './FormSkeleton.js';
import { copyOf } from './state/copy.js';

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
