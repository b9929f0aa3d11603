import Trash2 from 'lucide-react/icons/trash-2';
import X from 'lucide-react/icons/x';
import type { ModelMeta } from 'prefiq/modelmeta';
import { useState } from 'react';

import { useWrite } from '@codexion/resources/hooks/useRecords';
import type { ModelPermissions } from '@codexion/resources/hooks/useSession';
import { formatCount } from '@codexion/resources/format/values';
import { text } from '@codexion/resources/i18n/text';
import type { ListQuery, RecordBase, Resource } from '@codexion/resources/api/Resource';
import { Button } from '@codexion/resources/ui/Button';
import { toast } from '@codexion/resources/ui/toast';
import { affectedBy, allMatches, BULK_MAX, type BulkTask } from '@codexion/resources/list/bulk';
import { BulkDialog } from '@codexion/resources/list/BulkDialog';
import type { Selection } from '@codexion/resources/list/useSelection';

interface BulkBarProps<T extends RecordBase> {
  readonly model: ModelMeta;
  readonly resource: Resource<T>;
  readonly may: ModelPermissions;
  readonly selection: Selection<T>;
  /** The query of the list, and the number of records that match it. */
  readonly query: ListQuery;
  readonly total: number;
}

/** Actions on all selected records at once. */
export function BulkBar<T extends RecordBase>(props: BulkBarProps<T>) {
  const { model, resource, may, selection, query, total } = props;
  const [task, setTask] = useState<BulkTask>();
  const records = [...selection.records.values()];
  const gather = useWrite(() => allMatches(resource, query));
  const isTooMany = records.length > BULK_MAX;
  const moves = (model.status?.transitions ?? [])
    .filter(({ name }) => may.transitions.includes(name))
    .map((transition) => ({
      transition,
      count: affectedBy(model, records, transition).length,
    }));
  return (
    <>
      <div
        role="region"
        aria-label={text.bulk.bar}
        className="pop-in sticky bottom-3 z-20 mx-2 mb-2 flex flex-wrap items-center gap-2 rounded-xl border border-line-strong bg-surface p-2 shadow-pop"
      >
        <Button
          variant="ghost"
          size="icon"
          aria-label={text.bulk.clear}
          title={text.bulk.clear}
          onClick={selection.clear}
        >
          <X className="size-4" aria-hidden />
        </Button>
        <span className="text-[13px] font-medium tabular-nums" aria-live="polite">
          {text.list.selected(records.length)}
        </span>
        {total > records.length && total <= BULK_MAX && (
          <Button
            variant="ghost"
            size="sm"
            disabled={gather.isPending}
            onClick={() =>
              gather.mutate(undefined, {
                onSuccess: selection.select,
                onError: (error) => toast.error(error.message),
              })
            }
          >
            {text.bulk.all(total)}
          </Button>
        )}
        <div className="ml-auto flex flex-wrap gap-2">
          {isTooMany && (
            <p role="status" className="self-center text-[13px] text-danger-ink">
              {text.bulk.limit(formatCount(BULK_MAX))}
            </p>
          )}
          {moves.map(
            ({ transition, count }) =>
              count > 0 && (
                <Button
                  key={transition.name}
                  size="sm"
                  disabled={isTooMany}
                  onClick={() => setTask(transition)}
                >
                  {transition.label}{' '}
                  <span className="text-muted tabular-nums">{formatCount(count)}</span>
                </Button>
              ),
          )}
          {may.delete && (
            <Button
              size="sm"
              disabled={isTooMany}
              className="text-danger-ink"
              onClick={() => setTask('delete')}
            >
              <Trash2 className="size-4" aria-hidden />
              {text.actions.delete}
            </Button>
          )}
        </div>
      </div>
      {task && (
        <BulkDialog
          model={model}
          resource={resource}
          records={records}
          task={task}
          onDone={selection.clear}
          onClose={() => setTask(undefined)}
        />
      )}
    </>
  );
}
