import { RecentChanges } from '../components/dashboard/RecentChanges.js';
import { useModels } from '../components/ModelsContext.js';
import { PageHeader } from '../components/shell/PageHeader.js';
import { EmptyState } from '../components/ui/StateMessage.js';
import { useReadable } from '../hooks/useSession.js';
import { text } from '../i18n/text.js';
import { ModelCard } from './ModelCard.js';

/** What the app holds, and what happened lately, at a glance. */
export function StartPage() {
  const models = useReadable(useModels());
  return (
    <>
      <PageHeader title={text.start.title} />
      {models.length === 0 ? (
        <EmptyState title={text.start.empty}>{text.start.emptyHint}</EmptyState>
      ) : (
        <div className="grid items-start gap-4 xl:grid-cols-[1fr_24rem]">
          <ul className="grid gap-4 sm:grid-cols-2">
            {models.map((entry) => (
              <ModelCard key={entry.model} entry={entry} />
            ))}
          </ul>
          <RecentChanges models={models} />
        </div>
      )}
    </>
  );
}
