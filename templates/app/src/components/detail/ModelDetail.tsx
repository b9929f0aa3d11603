import { Link } from '@tanstack/react-router';
import type { ModelMeta } from 'prefiq/modelmeta';

import { useRecordId } from '../../hooks/useRecordId.js';
import { useRecord } from '../../hooks/useRecords.js';
import { text } from '../../i18n/text.js';
import type { RecordBase, Resource } from '../../services/Resource.js';
import { FormSkeleton } from '../form/FormSkeleton.js';
import { Cell } from '../list/Cell.js';
import { nameOf } from '../list/naming.js';
import { overrideOf, type FieldOverrides } from '../overrides.js';
import { PageHeader } from '../shell/PageHeader.js';
import { buttonClass } from '../ui/Button.js';
import { ErrorState } from '../ui/StateMessage.js';

interface ModelDetailProps<T extends RecordBase> {
  readonly model: ModelMeta;
  readonly resource: Resource<T>;
  /** What differs from the declaration, by field name. */
  readonly fields?: FieldOverrides<T>;
}

/** The page of one stored record. */
export function ModelDetail<T extends RecordBase>({ model, resource, fields }: ModelDetailProps<T>) {
  const id = useRecordId() ?? '';
  const { data: record, isError, error, refetch } = useRecord(model, resource, id);
  const back = { to: `/${model.route}`, label: model.labelPlural };
  if (!record) {
    return (
      <>
        <PageHeader title={model.label} back={back} />
        {isError ? (
          <ErrorState title={text.record.loadFailed} error={error} onRetry={() => void refetch()} />
        ) : (
          <FormSkeleton />
        )}
      </>
    );
  }
  return (
    <>
      <PageHeader
        title={nameOf(model, record)}
        back={back}
        actions={
          <Link to={`/${model.route}/${id}/edit`} className={buttonClass({ variant: 'primary' })}>
            {text.actions.edit}
          </Link>
        }
      />
      <dl className="grid gap-5 rounded-xl border border-line bg-surface p-6 shadow-card sm:grid-cols-2">
        {model.fields
          .filter(({ type, private: hidden }) => type !== 'many' && !hidden)
          .map((field) => (
            <div key={field.name}>
              <dt className="text-[13px] text-muted">
                {overrideOf(fields, field.name).label ?? field.label}
              </dt>
              <dd className="mt-0.5 text-sm">
                <Cell field={field} record={record} overrides={fields} />
              </dd>
            </div>
          ))}
      </dl>
    </>
  );
}
