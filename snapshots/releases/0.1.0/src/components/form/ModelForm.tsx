import { Suspense, use } from 'react';

import { useRecordId } from '../../hooks/useRecordId.js';
import { usePermissions, useSession } from '../../hooks/useSession.js';
import { text } from '../../i18n/text.js';
import type { RecordBase } from '../../services/Resource.js';
import { Button } from '../ui/Button.js';
import { lazyPart } from '../ui/lazyPart.js';
import { FormHostContext, type FormHost } from './FormHost.js';
import { FormPage } from './FormPage.js';
import { FormSkeleton } from './FormSkeleton.js';
import type { ModelFormProps } from './ModelFormProps.js';
import { NoAccess } from './NoAccess.js';
import { RecordForm } from './RecordForm.js';
import { StoredRecord } from './StoredRecord.js';
import { useSource } from './useSource.js';

const Duplicate = lazyPart(async () => (await import('./Duplicate.js')).Duplicate);

/** The form of the record in the address, or of a new one; in a dialog, always of a new one. */
export function ModelForm<T extends RecordBase>(props: ModelFormProps<T>) {
  const host = use(FormHostContext);
  // Permissions decide which inputs there are, so that none comes and goes in sight.
  const { isFetched } = useSession();
  if (!isFetched) return <FormSkeleton />;
  return host ? <HostedForm {...props} host={host} /> : <PageForm {...props} />;
}

function HostedForm<T extends RecordBase>({
  host,
  ...props
}: ModelFormProps<T> & { host: FormHost }) {
  return (
    <RecordForm
      {...props}
      record={undefined}
      prefill={host.prefill}
      cancel={<Button onClick={host.onCancel}>{text.actions.cancel}</Button>}
      onSaved={host.onSaved}
    />
  );
}

function PageForm<T extends RecordBase>(props: ModelFormProps<T>) {
  const { model, resource } = props;
  const id = useRecordId();
  const { create, update } = usePermissions(model);
  const { prefill, copyOf } = useSource();
  if (id === undefined ? !create : !update) {
    const reason = id === undefined ? text.form.mayNotCreate : text.form.mayNotEdit;
    return <NoAccess model={model} reason={reason} />;
  }
  if (id !== undefined) return <StoredRecord {...props} id={id} />;
  if (copyOf === undefined) return <FormPage {...props} record={undefined} prefill={prefill} />;
  return (
    <Suspense fallback={<FormSkeleton />}>
      <Duplicate
        model={model}
        resource={resource}
        id={copyOf}
        form={(copy, title) => (
          <FormPage
            {...props}
            key={copyOf}
            title={title}
            record={undefined}
            prefill={copy}
            copyOf={copyOf}
          />
        )}
      />
    </Suspense>
  );
}
