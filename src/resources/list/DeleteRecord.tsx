import Trash2 from 'lucide-react/icons/trash-2';
import type { ModelMeta } from 'prefiq/modelmeta';
import { Suspense, useState } from 'react';

import { useWrite } from '@codexion/resources/hooks/useRecords';
import { text } from '@codexion/resources/i18n/text';
import type { RecordBase, Resource } from '@codexion/resources/api/Resource';
import { Button } from '@codexion/resources/ui/Button';
import { lazyPart } from '@codexion/resources/ui/lazyPart';
import { toast } from '@codexion/resources/ui/toast';
import { nameOf } from '@codexion/resources/format/naming';

const ConfirmDialog = lazyPart(
  async () => (await import('@codexion/resources/ui/ConfirmDialog')).ConfirmDialog,
);

interface DeleteRecordProps<T extends RecordBase> {
  readonly model: ModelMeta;
  readonly resource: Resource<T>;
  readonly record: T;
  readonly className?: string;
  readonly onDeleted?: () => void;
}

/** A button that asks before it deletes. */
export function DeleteRecord<T extends RecordBase>(props: DeleteRecordProps<T>) {
  const { model, resource, record, className, onDeleted } = props;
  const [asking, setAsking] = useState(false);
  const name = nameOf(model, record);
  const remove = useWrite(() => resource.remove(record.id, record.version));
  const onConfirm = (): void =>
    remove.mutate(undefined, {
      onSuccess: () => {
        toast.success(text.record.deleted(name));
        onDeleted?.();
      },
      onError: (error) => toast.error(error.message),
      onSettled: () => setAsking(false),
    });
  return (
    <>
      <Button
        variant="ghost"
        size="icon"
        aria-label={text.list.deleteRecord(name)}
        title={text.actions.delete}
        onClick={() => setAsking(true)}
        {...(className && { className })}
      >
        <Trash2 className="size-4" aria-hidden />
      </Button>
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
