import type { ModelMeta } from 'prefiq/modelmeta';
import { useState } from 'react';

import { useWrite } from '@codexion/resources/hooks/useRecords';
import { text } from '@codexion/resources/i18n/text';
import type { RecordBase, Resource } from '@codexion/resources/api/Resource';
import { ConfirmDialog } from '@codexion/resources/ui/ConfirmDialog';
import { toast } from '@codexion/resources/ui/toast';
import { affectedBy, bulkRequest, failuresOf, type BulkTask } from '@codexion/resources/list/bulk';
import { nameOf } from '@codexion/resources/format/naming';

/** So many names a message lists. */
const NAMED = 8;

interface BulkDialogProps<T extends RecordBase> {
  readonly model: ModelMeta;
  readonly resource: Resource<T>;
  readonly records: readonly T[];
  readonly task: BulkTask;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Says how many records a task affects, and if the server refuses, because of which ones: it does all or nothing. */
export function BulkDialog<T extends RecordBase>(props: BulkDialogProps<T>) {
  const { model, resource, task, onDone, onClose } = props;
  // The question stays the same while the list behind it is fetched again.
  const [records] = useState(props.records);
  const affected = affectedBy(model, records, task);
  const isDelete = task === 'delete';
  const run = useWrite(() => resource.bulk(bulkRequest(affected, task)));
  const start = (): void =>
    run.mutate(undefined, {
      onSuccess: () => {
        toast.success(
          isDelete ? text.bulk.deleted(affected.length) : text.bulk.moved(affected.length),
        );
        onDone();
        onClose();
      },
    });
  const skipped = records.length - affected.length;
  return (
    <ConfirmDialog
      title={
        isDelete
          ? text.bulk.deleteTitle(affected.length)
          : text.bulk.moveTitle(task.label, affected.length)
      }
      confirm={isDelete ? text.actions.delete : task.label}
      variant={isDelete ? 'danger' : 'primary'}
      busy={run.isPending}
      onConfirm={start}
      onCancel={onClose}
    >
      <Names model={model} records={affected} />
      {skipped > 0 && <p>{text.bulk.skipped(skipped)}</p>}
      {isDelete && <p>{text.confirmDelete.body}</p>}
      {run.error && <Refusal model={model} records={affected} error={run.error} />}
    </ConfirmDialog>
  );
}

interface NamesProps {
  readonly model: ModelMeta;
  readonly records: readonly RecordBase[];
}

function Names({ model, records }: NamesProps) {
  const more = records.length - NAMED;
  return (
    <p className="break-words">
      {records
        .slice(0, NAMED)
        .map((record) => nameOf(model, record))
        .join(', ')}
      {more > 0 && ` ${text.bulk.more(more)}`}
    </p>
  );
}

function Refusal({ model, records, error }: NamesProps & { error: Error }) {
  const failures = failuresOf(error, records);
  const more = failures.length - NAMED;
  return (
    <div role="alert" className="rounded-lg bg-danger-soft p-3 text-[13px] text-danger-ink">
      <p>{failures.length > 0 ? text.bulk.failed : error.message}</p>
      <ul className="mt-1 space-y-1">
        {failures.slice(0, NAMED).map(({ id, message }, index) => {
          const record = records.find((one) => one.id === id);
          return (
            <li key={`${id} ${index}`} className="break-words">
              <span className="font-medium">{record && nameOf(model, record)}</span>: {message}
            </li>
          );
        })}
      </ul>
      {more > 0 && <p className="mt-1">{text.bulk.more(more)}</p>}
    </div>
  );
}
