import { Link } from '@tanstack/react-router';
import Plus from 'lucide-react/icons/plus';
import type { ModelMeta } from 'prefiq/modelmeta';
import type { ReactNode } from 'react';

import { useIsNarrow } from '../../hooks/useMediaQuery.js';
import { useList } from '../../hooks/useRecords.js';
import { formatCount } from '../../i18n/format.js';
import { text } from '../../i18n/text.js';
import type { RecordBase, Resource } from '../../services/Resource.js';
import type { FieldOverrides } from '../overrides.js';
import { PageHeader } from '../shell/PageHeader.js';
import { buttonClass } from '../ui/Button.js';
import { cx } from '../ui/cx.js';
import { EmptyState, ErrorState } from '../ui/StateMessage.js';
import { columnsOf } from './columns.js';
import { DataCards } from './DataCards.js';
import { DataTable } from './DataTable.js';
import { DeleteRecord } from './DeleteRecord.js';
import { ListSkeleton } from './ListSkeleton.js';
import { toListQuery } from './list-search.js';
import { ListToolbar } from './ListToolbar.js';
import { Pagination } from './Pagination.js';
import { useListState } from './useListState.js';

interface ModelListProps<T extends RecordBase> {
  readonly model: ModelMeta;
  readonly resource: Resource<T>;
  /** What differs from the declaration, by field name. */
  readonly fields?: FieldOverrides<T>;
  /** Names of the fields to show, in this order; the first one opens the record. */
  readonly columns?: readonly (keyof T & string)[];
  /** Slot beside the button for a new record. */
  readonly actions?: ReactNode;
  /** Slot at the end of each row, before the delete button. */
  readonly rowActions?: (record: T) => ReactNode;
}

/** The list page of a model: search, filters, sorting and paging by the server, all kept in the address. */
export function ModelList<T extends RecordBase>(props: ModelListProps<T>) {
  const { model, resource, fields, actions, rowActions } = props;
  const columns = columnsOf(model, fields, props.columns);
  const state = useListState();
  const expand = columns.flatMap((field) => (field.type === 'ref' ? field.name : []));
  const list = useList(model, resource, toListQuery(model, state.search, expand));
  const Rows = useIsNarrow() ? DataCards : DataTable;
  const filtered = Boolean(state.search.q ?? state.search.filter);
  const add = (
    <Link to={`/${model.route}/new`} className={buttonClass({ variant: 'primary' })}>
      <Plus className="size-4" aria-hidden />
      {text.actions.add(model.label)}
    </Link>
  );

  return (
    <>
      <PageHeader
        title={model.labelPlural}
        extra={
          list.data && (
            <span className="text-[13px] text-muted tabular-nums">
              {text.list.count(formatCount(list.data.page.total))}
            </span>
          )
        }
        actions={
          <>
            {actions}
            {add}
          </>
        }
      />
      <section
        aria-label={model.labelPlural}
        aria-busy={list.isFetching}
        className="overflow-hidden rounded-xl border border-line bg-surface shadow-card"
      >
        <ListToolbar model={model} state={state} />
        {list.isPending && <ListSkeleton />}
        {list.isError && (
          <ErrorState
            title={text.list.failed}
            error={list.error}
            onRetry={() => void list.refetch()}
          />
        )}
        {list.data?.items.length === 0 && (
          <EmptyState
            title={filtered ? text.list.noMatch : text.list.empty(model.labelPlural)}
            action={!filtered && add}
          >
            {filtered ? text.list.noMatchHint : text.list.emptyHint(model.label)}
          </EmptyState>
        )}
        {list.data && list.data.items.length > 0 && (
          <div className={cx('transition-opacity', list.isPlaceholderData && 'opacity-60')}>
            <Rows
              model={model}
              columns={columns}
              rows={list.data.items}
              overrides={fields}
              sort={state.search.sort}
              onSort={state.setSort}
              rowActions={(record) => (
                <>
                  {rowActions?.(record)}
                  <DeleteRecord
                    model={model}
                    resource={resource}
                    record={record}
                    className="sm:pointer-fine:opacity-0 sm:group-focus-within:opacity-100 sm:group-hover:opacity-100"
                  />
                </>
              )}
            />
            <Pagination
              page={list.data.page}
              onPage={state.setPage}
              onPageSize={state.setPageSize}
            />
          </div>
        )}
      </section>
    </>
  );
}
