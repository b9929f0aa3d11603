import { Suspense, use } from 'react';

import { useRecordId } from '@codexion/resources/hooks/useRecordId';
import { usePermissions, useSession } from '@codexion/resources/hooks/useSession';
import { text } from '@codexion/resources/i18n/text';
import type { RecordBase } from '@codexion/resources/api/Resource';
import { Button } from '@codexion/resources/ui/Button';
import { lazyPart } from '@codexion/resources/ui/lazyPart';
import { FormHostContext, type FormHost } from '@codexion/resources/form/host/FormHost';
import { FormPage } from '@codexion/resources/form/FormPage';
import { FormSkeleton } from '@codexion/resources/form/host/FormSkeleton';
import type { ModelFormProps } from '@codexion/resources/form/ModelFormProps';
import { NoAccess } from '@codexion/resources/form/NoAccess';
import { RecordForm } from '@codexion/resources/form/RecordForm';
import { StoredRecord } from '@codexion/resources/form/StoredRecord';
import { useSource } from '@codexion/resources/form/useSource';

const Duplicate = lazyPart(
  async () => (await import('@codexion/resources/form/Duplicate')).Duplicate,
);

/**
 * The form of the record in the address, or of a new one; in a dialog, always of a new one.
 *
 * @example
 * <ModelForm
 *   model={projectModel}
 *   resource={projectResource}
 *   groups={[{ label: 'Money', fields: ['budget'] }]}
 * />
 */
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
