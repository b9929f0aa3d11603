import { useNavigate } from '@tanstack/react-router';
import Copy from 'lucide-react/icons/copy';
import Ellipsis from 'lucide-react/icons/ellipsis';
import Trash2 from 'lucide-react/icons/trash-2';
import type { ModelMeta } from 'prefiq/modelmeta';
import { DropdownMenu } from 'radix-ui';
import { Suspense, useState } from 'react';

import { useWrite } from '../../hooks/useRecords.js';
import { usePermissions } from '../../hooks/useSession.js';
import { text } from '../../i18n/text.js';
import type { RecordBase, Resource } from '../../services/Resource.js';
import { nameOf } from '../list/naming.js';
import { Button } from '../ui/Button.js';
import { lazyPart } from '../ui/lazyPart.js';
import { Menu, menuItem } from '../ui/Menu.js';
import { toast } from '../ui/toast.js';

const ConfirmDialog = lazyPart(async () => (await import('../ui/ConfirmDialog.js')).ConfirmDialog);

interface RecordMenuProps<T extends RecordBase> {
  readonly model: ModelMeta;
  readonly resource: Resource<T>;
  readonly record: T;
}

/** What is done less often: duplicate and delete. */
export function RecordMenu<T extends RecordBase>({ model, resource, record }: RecordMenuProps<T>) {
  const navigate = useNavigate();
  const permissions = usePermissions(model);
  const [asking, setAsking] = useState(false);
  const name = nameOf(model, record);
  const remove = useWrite(() => resource.remove(record.id, record.version));
  const onConfirm = (): void =>
    remove.mutate(undefined, {
      onSuccess: () => {
        toast.success(text.record.deleted(name));
        void navigate({ to: `/${model.route}` });
      },
      onError: (error) => toast.error(error.message),
      onSettled: () => setAsking(false),
    });
  if (!permissions.create && !permissions.delete) return null;
  return (
    <>
      <Menu
        trigger={
          <Button size="icon" aria-label={text.detail.more} title={text.detail.more}>
            <Ellipsis className="size-4" aria-hidden />
          </Button>
        }
      >
        {permissions.create && (
          <DropdownMenu.Item
            className={menuItem}
            onSelect={() =>
              void navigate({ to: `/${model.route}/new`, search: { from: record.id } })
            }
          >
            <Copy className="size-4 text-faint" aria-hidden />
            {text.detail.duplicate}
          </DropdownMenu.Item>
        )}
        {permissions.delete && (
          <DropdownMenu.Item
            className={`${menuItem} text-danger-ink`}
            onSelect={() => setAsking(true)}
          >
            <Trash2 className="size-4" aria-hidden />
            {text.actions.delete}
          </DropdownMenu.Item>
        )}
      </Menu>
      <Suspense>
        {asking && (
          <ConfirmDialog
            title={text.confirmDelete.title(name)}
            confirm={text.actions.delete}
            busy={remove.isPending}
            onConfirm={onConfirm}
            onCancel={() => setAsking(false)}
          >
            <p>{text.confirmDelete.body}</p>
          </ConfirmDialog>
        )}
      </Suspense>
    </>
  );
}
