import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';

import { text } from '@codexion/resources/i18n/text';
import { valueOf, type RecordBase } from '@codexion/resources/api/Resource';
import { detailKey } from '@codexion/resources/hooks/useRecords';
import { nameOf } from '@codexion/resources/format/naming';
import { PageHeader } from '@codexion/resources/ui/PageHeader';
import { Badge } from '@codexion/resources/ui/Badge';
import { buttonClass } from '@codexion/resources/ui/Button';
import { toast } from '@codexion/resources/ui/toast';
import { RecordForm, type RecordFormProps } from '@codexion/resources/form/RecordForm';

type FormPageProps<T extends RecordBase> = Omit<RecordFormProps<T>, 'cancel' | 'onSaved'> & {
  readonly title?: string;
};

/** A form with the header of a page; saving leads to the page of the record. */
export function FormPage<T extends RecordBase>(props: FormPageProps<T>) {
  const { model, record, actions } = props;
  const navigate = useNavigate();
  const client = useQueryClient();
  const onSaved = (saved: T): void => {
    const name = nameOf(model, saved);
    toast.success(record ? text.record.saved(name) : text.record.createdToast(name));
    // It comes anew, with the records it refers to now.
    client.removeQueries({ queryKey: detailKey(model.route, saved.id) });
    const to = `/${model.route}/${saved.id}`;
    void navigate({ to, replace: true, ignoreBlocker: true });
  };
  const back = record
    ? { to: `/${model.route}/${record.id}`, label: nameOf(model, record) }
    : { to: `/${model.route}`, label: model.labelPlural };
  const status = record && model.status && valueOf(record, model.status.field);
  return (
    <div className="mx-auto max-w-5xl">
      <PageHeader
        title={
          record
            ? text.form.edit(nameOf(model, record))
            : (props.title ?? text.actions.add(model.label))
        }
        back={back}
        extra={typeof status === 'string' && <Badge value={status} />}
        actions={actions?.(record)}
      />
      <RecordForm
        {...props}
        cancel={
          <Link to={back.to} className={buttonClass()}>
            {text.actions.cancel}
          </Link>
        }
        onSaved={onSaved}
      />
    </div>
  );
}
