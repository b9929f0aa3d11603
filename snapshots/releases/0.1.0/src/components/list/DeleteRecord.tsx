import Trash2 from 'lucide-react/icons/trash-2';
import type { ModelMeta } from 'prefiq/modelmeta';
import { Suspense, useState } from 'react';

import { useWrite } from '../../hooks/useRecords.js';
import { text } from '../../i18n/text.js';
import type { RecordBase, Resource } from '../../services/Resource.js';
import { Button } from '../ui/Button.js';
import { lazyPart } from '../ui/lazyPart.js';
import { toast } from '../ui/toast.js';
import { nameOf } from './naming.js';

const ConfirmDialog = lazyPart(async () => (await import('../ui/ConfirmDialog.js')).ConfirmDialog);

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
