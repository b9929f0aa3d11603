import { RecentChanges } from '@codexion/resources/dashboard/RecentChanges';
import { useModels } from '@codexion/resources/models/ModelsContext';
import { PageHeader } from '@codexion/resources/ui/PageHeader';
import { EmptyState } from '@codexion/resources/ui/StateMessage';
import { useReadable } from '@codexion/resources/hooks/useSession';
import { text } from '@codexion/resources/i18n/text';
import { ModelCard } from '@codexion/resources/dashboard/ModelCard';

/** The contents of the app and its latest changes, at a glance. */
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
