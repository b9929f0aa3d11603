import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import Plus from 'lucide-react/icons/plus';
import type { FieldMeta } from 'prefiq/modelmeta';

import { useIsNarrow } from '../../hooks/useMediaQuery.js';
import { useList } from '../../hooks/useRecords.js';
import { formatCount } from '../../i18n/format.js';
import { text } from '../../i18n/text.js';
import { columnsOf } from '../list/columns.js';
import { DataCards } from '../list/DataCards.js';
import { DataTable } from '../list/DataTable.js';
import { useModel, type LoadedModel, type ModelEntry } from '../ModelsContext.js';
import { buttonClass } from '../ui/Button.js';
import { ErrorState } from '../ui/StateMessage.js';
import { Skeleton } from '../ui/Skeleton.js';

const SHOWN = 5;
const COLUMNS = 5;

/** The newest children of a record, with the way to all of them and to a new one. */
export function ChildList({ field, parentId }: { field: FieldMeta; parentId: string }) {
  const entry = useModel(field.of);
  const loaded = useQuery({
    queryKey: [entry?.route, 'code'],
    queryFn: async () => (await entry?.load()) ?? null,
    staleTime: Infinity,
  });
  if (!entry || !loaded.data) return null;
  return <Children field={field} parentId={parentId} entry={entry} loaded={loaded.data} />;
}

interface ChildrenProps {
  readonly field: FieldMeta;
  readonly parentId: string;
  readonly entry: ModelEntry;
  readonly loaded: LoadedModel;
}

function Children({ field, parentId, entry, loaded }: ChildrenProps) {
  const { model, resource } = loaded;
  const back = model.fields.find(({ name }) => name === field.by)?.property ?? '';
  const columns = columnsOf(model)
    .filter(({ property }) => property !== back)
    .slice(0, COLUMNS);
  const expand = columns.flatMap(({ type, name }) => (type === 'ref' ? name : [])).join(',');
  const list = useList(model, resource, {
    filter: { [back]: parentId },
    pageSize: SHOWN,
    sort: '-id',
    ...(expand && { expand }),
  });
  const total = list.data?.page.total ?? 0;
  const Rows = useIsNarrow() ? DataCards : DataTable;
  return (
    <section
      aria-label={field.label}
      className="overflow-hidden rounded-xl border border-line bg-surface shadow-card"
    >
      <header className="flex items-center gap-2 border-b border-line py-2 pr-2.5 pl-4">
        <h2 className="text-sm font-semibold">{field.label}</h2>
        {total > 0 && <span className="text-[13px] text-muted">{formatCount(total)}</span>}
        <Link
          to={`/${entry.route}/new`}
          search={{ [back]: parentId }}
          className={`ml-auto ${buttonClass({ variant: 'ghost', size: 'sm' })}`}
        >
          <Plus className="size-4" aria-hidden />
          {text.actions.add(entry.label)}
        </Link>
      </header>
      {list.isPending && <Skeleton className="m-4 w-48" />}
      {list.isError && <ErrorState title={text.list.failed} error={list.error} />}
      {list.data && total === 0 && (
        <p className="px-4 py-6 text-center text-[13px] text-muted">
          {text.record.children(entry.labelPlural)}
        </p>
      )}
      {total > 0 && (
        <Rows model={model} columns={columns} rows={list.data?.items ?? []} overrides={{}} />
      )}
      {total > SHOWN && (
        <Link
          to={`/${entry.route}`}
          search={{ filter: { [back]: parentId } }}
          className="block border-t border-line px-4 py-2.5 text-center text-[13px] text-accent-ink hover:bg-hover"
        >
          {text.record.showAll(formatCount(total))}
        </Link>
      )}
    </section>
  );
}
