import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import Pencil from 'lucide-react/icons/pencil';

import { usePermissions } from '@codexion/resources/hooks/useSession';
import { text } from '@codexion/resources/i18n/text';
import { valueOf, type RecordBase } from '@codexion/resources/api/Resource';
import { nameOf } from '@codexion/resources/format/naming';
import { PageHeader } from '@codexion/resources/ui/PageHeader';
import { Badge } from '@codexion/resources/ui/Badge';
import { buttonClass } from '@codexion/resources/ui/Button';
import { toast } from '@codexion/resources/ui/toast';
import type { ModelDetailProps } from '@codexion/resources/detail/ModelDetailProps';
import { RecordMenu } from '@codexion/resources/detail/RecordMenu';
import { TransitionBar } from '@codexion/resources/detail/TransitionBar';
import { detailKey } from '@codexion/resources/hooks/useRecords';

interface DetailHeaderProps<T extends RecordBase> extends Pick<
  ModelDetailProps<T>,
  'model' | 'resource'
> {
  readonly record: T;
  readonly actions: ModelDetailProps<T>['actions'];
}

/** Name, status, and what can be done with the record. */
export function DetailHeader<T extends RecordBase>(props: DetailHeaderProps<T>) {
  const { model, resource, record, actions } = props;
  const client = useQueryClient();
  const permissions = usePermissions(model);
  const status = model.status && valueOf(record, model.status.field);
  return (
    <PageHeader
      title={nameOf(model, record)}
      back={{ to: `/${model.route}`, label: model.labelPlural }}
      extra={typeof status === 'string' && <Badge value={status} />}
      actions={
        <>
          {actions?.(record)}
          <TransitionBar
            model={model}
            resource={resource}
            record={record}
            onDone={(moved) =>
              // The records it refers to came with the page, not with the answer.
              client.setQueryData(detailKey(model.route, record.id), { ...record, ...moved })
            }
            onFailure={(error) => {
              toast.error(error.message);
              void client.invalidateQueries({ queryKey: detailKey(model.route, record.id) });
            }}
          />
          {permissions.update && (
            <Link
              to={`/${model.route}/${record.id}/edit`}
              className={buttonClass({
                variant: model.status ? 'secondary' : 'primary',
                size: 'sm',
              })}
            >
              <Pencil className="size-3.5" aria-hidden />
              {text.actions.edit}
            </Link>
          )}
          <RecordMenu model={model} resource={resource} record={record} />
        </>
      }
    />
  );
}
