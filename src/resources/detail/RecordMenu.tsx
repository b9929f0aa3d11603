import { useNavigate } from '@tanstack/react-router';
import Copy from 'lucide-react/icons/copy';
import Ellipsis from 'lucide-react/icons/ellipsis';
import Trash2 from 'lucide-react/icons/trash-2';
import type { ModelMeta } from 'prefiq/modelmeta';
import { DropdownMenu } from 'radix-ui';
import { Suspense, useState } from 'react';

import { useWrite } from '@codexion/resources/hooks/useRecords';
import { usePermissions } from '@codexion/resources/hooks/useSession';
import { text } from '@codexion/resources/i18n/text';
import type { RecordBase, Resource } from '@codexion/resources/api/Resource';
import { nameOf } from '@codexion/resources/format/naming';
import { Button } from '@codexion/resources/ui/Button';
import { lazyPart } from '@codexion/resources/ui/lazyPart';
import { Menu, menuItem } from '@codexion/resources/ui/Menu';
import { toast } from '@codexion/resources/ui/toast';

const ConfirmDialog = lazyPart(
  async () => (await import('@codexion/resources/ui/ConfirmDialog')).ConfirmDialog,
);

interface RecordMenuProps<T extends RecordBase> {
  readonly model: ModelMeta;
  readonly resource: Resource<T>;
  readonly record: T;
}

/** The less frequent actions: duplicate and delete. */
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
