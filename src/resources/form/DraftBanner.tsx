import FilePenLine from 'lucide-react/icons/file-pen-line';

import { formatMoment } from '@codexion/resources/format/values';
import { text } from '@codexion/resources/i18n/text';
import { Button } from '@codexion/resources/ui/Button';

interface DraftBannerProps {
  /** ISO 8601 */
  readonly at: string;
  readonly onRestore: () => void;
  readonly onDiscard: () => void;
}

/** Offers what was typed here before and not saved. */
export function DraftBanner({ at, onRestore, onDiscard }: DraftBannerProps) {
  return (
    <section
      aria-label={text.draft.found(formatMoment(at))}
      className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-xl border border-line bg-accent-soft px-4 py-3 text-sm"
    >
      <FilePenLine className="size-4 shrink-0 text-accent-ink" aria-hidden />
      <p className="min-w-0 flex-1 basis-56">
        <span className="font-medium">{text.draft.found(formatMoment(at))}</span>
        <span className="block text-[13px] text-muted">{text.draft.body}</span>
      </p>
      <div className="flex gap-2">
        <Button size="sm" onClick={onDiscard}>
          {text.draft.discard}
        </Button>
        <Button size="sm" variant="primary" onClick={onRestore}>
          {text.draft.restore}
        </Button>
      </div>
    </section>
  );
}
