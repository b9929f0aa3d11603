import { Link } from '@tanstack/react-router';
import { useState } from 'react';

import { useIsNarrow } from '../../hooks/useMediaQuery.js';
import { useList } from '../../hooks/useRecords.js';
import { formatCount } from '../../i18n/format.js';
import { text } from '../../i18n/text.js';
import { columnsOf } from '../list/columns.js';
import type { LoadedModel, ModelEntry } from '../ModelsContext.js';
import { cx } from '../ui/cx.js';
import { ErrorState } from '../ui/StateMessage.js';
import { Skeleton } from '../ui/Skeleton.js';
import { ChildPager } from './ChildPager.js';
import { ChildRecords } from './ChildRecords.js';

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
