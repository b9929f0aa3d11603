import { useModels } from '../components/ModelsContext.js';
import { PageHeader } from '../components/shell/PageHeader.js';
import { EmptyState } from '../components/ui/StateMessage.js';
import { text } from '../i18n/text.js';
import { ModelCard } from './ModelCard.js';

/** What the app holds, at a glance. */
export function StartPage() {
  const models = useModels();
  return (
    <>
      <PageHeader title={text.start.title} />
      {models.length === 0 && (
        <EmptyState title={text.start.empty}>{text.start.emptyHint}</EmptyState>
      )}
      <ul className="grid items-start gap-4 sm:grid-cols-2 xl:grid-cols-3">
        {models.map((entry) => (
          <ModelCard key={entry.model} entry={entry} />
        ))}
      </ul>
    </>
  );
}
