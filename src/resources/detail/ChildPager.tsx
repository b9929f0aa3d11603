import ChevronLeft from 'lucide-react/icons/chevron-left';
import ChevronRight from 'lucide-react/icons/chevron-right';

import { formatCount } from '@codexion/resources/format/values';
import { text } from '@codexion/resources/i18n/text';
import type { ListResult } from '@codexion/resources/api/Resource';
import { Button } from '@codexion/resources/ui/Button';

interface ChildPagerProps {
  readonly page: ListResult<unknown>['page'];
  readonly label: string;
  readonly onPage: (page: number) => void;
}

/** Nothing where all rows are on one page. */
export function ChildPager({ page, label, onPage }: ChildPagerProps) {
  const { number, size, total, pages } = page;
  if (pages <= 1) return null;
  const first = formatCount((number - 1) * size + 1);
  const last = formatCount(Math.min(number * size, total));
  return (
    <nav aria-label={`${label}: ${text.list.pages}`} className="flex items-center gap-2">
      <span className="text-muted tabular-nums" aria-live="polite">
        {text.list.range(first, last, formatCount(total))}
      </span>
      <Button
        size="icon"
        aria-label={text.list.previous}
        disabled={number <= 1}
        onClick={() => onPage(number - 1)}
      >
        <ChevronLeft className="size-4" aria-hidden />
      </Button>
      <Button
        size="icon"
        aria-label={text.list.next}
        disabled={number >= pages}
        onClick={() => onPage(number + 1)}
      >
        <ChevronRight className="size-4" aria-hidden />
      </Button>
    </nav>
  );
}
