import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';

import { useIsNarrow } from '@codexion/resources/hooks/useMediaQuery';
import type { ModelPermissions } from '@codexion/resources/hooks/useSession';
import { text } from '@codexion/resources/i18n/text';
import type { ListResult, RecordBase, Resource } from '@codexion/resources/api/Resource';
import { Button } from '@codexion/resources/ui/Button';
import { cx } from '@codexion/resources/ui/cx';
import { EmptyState, ErrorState } from '@codexion/resources/ui/StateMessage';
import { DataCards } from '@codexion/resources/list/DataCards';
import { DataTable } from '@codexion/resources/list/DataTable';
import { DeleteRecord } from '@codexion/resources/list/DeleteRecord';
import { ListSkeleton } from '@codexion/resources/list/ListSkeleton';
import { Pagination } from '@codexion/resources/list/Pagination';
import type { RowsProps } from '@codexion/resources/list/RowsProps';
import type { ListState } from '@codexion/resources/list/useListState';

interface ListRowsProps<T extends RecordBase> extends Pick<
  RowsProps<T>,
  'model' | 'columns' | 'overrides' | 'rowActions' | 'selection'
> {
  readonly resource: Resource<T>;
  readonly may: ModelPermissions;
  readonly state: ListState;
  readonly list: UseQueryResult<ListResult<T>>;
  /** The link to the form of a new record, for whoever may make one. */
  readonly add: ReactNode;
}

/** A list in each of its states: loading, failed, empty, without a match, and with rows. */
export function ListRows<T extends RecordBase>(props: ListRowsProps<T>) {
  const { model, columns, overrides, rowActions, selection, resource, may, state, list, add } =
    props;
  const { search } = state;
  const compact = search.density === 'compact';
  const Rows: typeof DataTable<T> = useIsNarrow() ? DataCards : DataTable;
  if (list.isPending) return <ListSkeleton compact={compact} />;
  if (list.isError) {
    return (
      <ErrorState title={text.list.failed} error={list.error} onRetry={() => void list.refetch()} />
    );
  }
  const { items, page } = list.data;
  if (items.length === 0) {
    const isFiltered = search.q !== undefined || search.filter !== undefined;
    return isFiltered || page.total > 0 ? (
      <EmptyState
        title={text.list.noMatch}
        action={<Button onClick={state.clearFilters}>{text.list.clearFilters}</Button>}
      >
        {text.list.noMatchHint}
      </EmptyState>
    ) : (
      <EmptyState title={text.list.empty(model.labelPlural)} action={add}>
        {add ? text.list.emptyHint(model.label) : text.list.emptyPlain}
      </EmptyState>
    );
  }
  return (
    <div className={cx('transition-opacity', list.isPlaceholderData && 'opacity-60')}>
      <Rows
        model={model}
        columns={columns}
        rows={items}
        overrides={overrides}
        sort={search.sort}
        onSort={state.setSort}
        compact={compact}
        selection={selection}
        rowActions={
          may.delete || rowActions
            ? (record) => (
                <>
                  {rowActions?.(record)}
                  {may.delete && (
                    <DeleteRecord
                      model={model}
                      resource={resource}
                      record={record}
                      className="sm:pointer-fine:opacity-0 sm:group-focus-within:opacity-100 sm:group-hover:opacity-100"
                    />
                  )}
                </>
              )
            : undefined
        }
      />
      <Pagination page={page} onPage={state.setPage} onPageSize={state.setPageSize} />
    </div>
  );
}
