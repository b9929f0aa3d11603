import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import Pencil from 'lucide-react/icons/pencil';

import { usePermissions } from '../../hooks/useSession.js';
import { text } from '../../i18n/text.js';
import { valueOf, type RecordBase } from '../../services/Resource.js';
import { nameOf } from '../list/naming.js';
import { PageHeader } from '../shell/PageHeader.js';
import { Badge } from '../ui/Badge.js';
import { buttonClass } from '../ui/Button.js';
import { toast } from '../ui/toast.js';
import type { ModelDetailProps } from './ModelDetailProps.js';
import { RecordMenu } from './RecordMenu.js';
import { TransitionBar } from './TransitionBar.js';
import { detailKey } from './useDetail.js';

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
