import { Link } from '@tanstack/react-router';
import Plus from 'lucide-react/icons/plus';

import { StatusBar } from '@codexion/resources/dashboard/StatusBar';
import type { ModelEntry } from '@codexion/resources/models/ModelsContext';
import { buttonClass } from '@codexion/resources/ui/Button';
import { Monogram } from '@codexion/resources/ui/Monogram';
import { Skeleton } from '@codexion/resources/ui/Skeleton';
import { useEntryList } from '@codexion/resources/hooks/useRecords';
import { useSession } from '@codexion/resources/hooks/useSession';
import { formatAgo, formatMoment } from '@codexion/resources/format/values';
import { text } from '@codexion/resources/i18n/text';
import { valueOf, type RecordBase } from '@codexion/resources/api/Resource';

const NEWEST = 4;

/** How many records a model has, the newest ones (ids ascend with time), and the way to the rest. */
export function ModelCard({ entry }: { entry: ModelEntry }) {
  const mayCreate = useSession().data?.models[entry.model]?.create ?? true;
  const { data, isPending } = useEntryList(entry, { pageSize: NEWEST, sort: '-id' });
  return (
    <li className="flex flex-col overflow-hidden rounded-xl border border-line bg-surface shadow-card">
      <div className="relative flex items-center gap-3.5 p-4 hover:bg-hover">
        <Monogram model={entry.model} large />
        <div className="min-w-0 flex-1">
          <Link
            to={`/${entry.route}`}
            className="text-sm font-semibold -outline-offset-2 after:absolute after:inset-0"
          >
            {entry.labelPlural}
          </Link>
          <p className="flex h-5 items-center text-[13px] text-muted tabular-nums">
            {isPending ? (
              <Skeleton className="w-16" />
            ) : (
              data && text.start.records(data.page.total)
            )}
          </p>
        </div>
        {mayCreate && (
          <Link
            to={`/${entry.route}/new`}
            aria-label={text.actions.add(entry.label)}
            title={text.actions.add(entry.label)}
            className={`relative ${buttonClass({ variant: 'ghost', size: 'icon' })}`}
          >
            <Plus className="size-4" aria-hidden />
          </Link>
        )}
      </div>
      <StatusBar entry={entry} />
      {data && data.items.length > 0 && (
        <ul aria-label={text.start.newest} className="border-t border-line p-1.5">
          {data.items.map((record) => (
            <li key={record.id}>
              <Link
                to={`/${entry.route}/${record.id}`}
                preload={false}
                className="flex items-center justify-between gap-3 rounded-md px-2.5 py-1.5 text-[13px] hover:bg-hover"
              >
                <span className="truncate">{nameIn(entry, record)}</span>
                <time
                  dateTime={record.createdAt}
                  title={formatMoment(record.createdAt)}
                  className="shrink-0 text-xs text-muted"
                >
                  {formatAgo(record.createdAt)}
                </time>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

function nameIn(entry: ModelEntry, record: RecordBase): string {
  const name = valueOf(record, entry.display);
  const hasName = entry.display !== 'id' && typeof name === 'string' && name !== '';
  return hasName ? name : text.record.unnamed(entry.label, record.id);
}
