import { Link } from '@tanstack/react-router';
import Plus from 'lucide-react/icons/plus';

import { useModels, type ModelEntry } from '../components/ModelsContext.js';
import { PageHeader } from '../components/shell/PageHeader.js';
import { buttonClass } from '../components/ui/Button.js';
import { Monogram } from '../components/ui/Monogram.js';
import { Skeleton } from '../components/ui/Skeleton.js';
import { EmptyState } from '../components/ui/StateMessage.js';
import { useEntryList } from '../hooks/useRecords.js';
import { formatCount } from '../i18n/format.js';
import { text } from '../i18n/text.js';

export function StartPage() {
  const models = useModels();
  return (
    <>
      <PageHeader title={text.start.title} />
      {models.length === 0 && (
        <EmptyState title={text.start.empty}>{text.start.emptyHint}</EmptyState>
      )}
      <ul className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
        {models.map((entry) => (
          <ModelCard key={entry.model} entry={entry} />
        ))}
      </ul>
    </>
  );
}

function ModelCard({ entry }: { entry: ModelEntry }) {
  const { data, isPending } = useEntryList(entry, { pageSize: 1 });
  const total = data ? formatCount(data.page.total) : '–';
  return (
    <li className="relative flex items-center gap-3.5 rounded-xl border border-line bg-surface p-4 shadow-card transition-colors hover:border-line-strong">
      <Monogram name={entry.label} large />
      <div className="min-w-0 flex-1">
        <Link to={`/${entry.route}`} className="text-sm font-semibold after:absolute after:inset-0">
          {entry.labelPlural}
        </Link>
        {isPending ? (
          <Skeleton className="mt-1.5 w-16" />
        ) : (
          <p className="text-[13px] text-muted">
            <span className="tabular-nums">{total}</span> {text.start.records(total)}
          </p>
        )}
      </div>
      <Link
        to={`/${entry.route}/new`}
        aria-label={text.actions.add(entry.label)}
        title={text.actions.add(entry.label)}
        className={`relative ${buttonClass({ variant: 'ghost', size: 'icon' })}`}
      >
        <Plus className="size-4" aria-hidden />
      </Link>
    </li>
  );
}
