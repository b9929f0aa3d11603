import { Link } from '@tanstack/react-router';
import { useState } from 'react';

import { useIsNarrow } from '@codexion/resources/hooks/useMediaQuery';
import { useList } from '@codexion/resources/hooks/useRecords';
import { formatCount } from '@codexion/resources/format/values';
import { text } from '@codexion/resources/i18n/text';
import { columnsOf } from '@codexion/resources/list/columns';
import type { LoadedModel, ModelEntry } from '@codexion/resources/models/ModelsContext';
import { cx } from '@codexion/resources/ui/cx';
import { ErrorState } from '@codexion/resources/ui/StateMessage';
import { Skeleton } from '@codexion/resources/ui/Skeleton';
import { ChildPager } from '@codexion/resources/detail/ChildPager';
import { ChildRecords } from '@codexion/resources/detail/ChildRecords';

const PAGE = 10;
const COLUMNS = 5;
/** Ids ascend with time, and unlike `createdAt` they are always indexed. */
const NEWEST_FIRST = '-id';

interface ChildTableProps {
  readonly loaded: LoadedModel;
  readonly entry: ModelEntry;
  /** Property of the child that points back. */
  readonly back: string;
  readonly parentId: string;
  readonly label: string;
}

/** The children of a record, paged and sorted by the server. */
export function ChildTable({ loaded, entry, back, parentId, label }: ChildTableProps) {
  const { model, resource } = loaded;
  const [page, setPage] = useState(1);
  const [sort, setSort] = useState<string>();
  const narrow = useIsNarrow();
  const columns = columnsOf(model)
    .filter(({ property }) => property !== back)
    .slice(0, COLUMNS);
  const expand = columns.flatMap(({ type, name }) => (type === 'ref' ? name : [])).join(',');
  const filter = { [back]: parentId };
  const list = useList(model, resource, {
    filter,
    page,
    pageSize: PAGE,
    sort: sort ?? NEWEST_FIRST,
    ...(expand && { expand }),
  });
  if (list.isPending) return <Skeleton className="m-6 w-48" />;
  if (list.isError) {
    return (
      <ErrorState title={text.list.failed} error={list.error} onRetry={() => void list.refetch()} />
    );
  }
  const { items, page: at } = list.data;
  if (at.total === 0) {
    return (
      <p className="px-4 py-8 text-center text-[13px] text-muted">
        {text.children.none(entry.labelPlural)}
      </p>
    );
  }
  return (
    <>
      <div className={cx('transition-opacity', list.isPlaceholderData && 'opacity-60')}>
        <ChildRecords
          model={model}
          label={label}
          columns={columns}
          rows={items}
          narrow={narrow}
          sort={sort}
          onSort={(next) => {
            setSort(next);
            setPage(1);
          }}
        />
      </div>
      <footer className="flex items-center gap-3 border-t border-line px-4 py-2 text-[13px] sm:px-6">
        <Link
          to={`/${entry.route}`}
          search={{ filter }}
          className="mr-auto rounded text-accent-ink hover:underline"
        >
          {at.pages > 1 ? text.children.all(formatCount(at.total)) : text.children.showList}
        </Link>
        <ChildPager page={at} label={label} onPage={setPage} />
      </footer>
    </>
  );
}
