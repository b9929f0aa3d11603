import ChevronLeft from 'lucide-react/icons/chevron-left';
import ChevronRight from 'lucide-react/icons/chevron-right';

import { formatCount } from '@codexion/resources/format/values';
import { text } from '@codexion/resources/i18n/text';
import type { ListResult } from '@codexion/resources/api/Resource';
import { Button } from '@codexion/resources/ui/Button';
import { Select } from '@codexion/resources/ui/Select';
import { PAGE_SIZES } from '@codexion/resources/list/list-search';

interface PaginationProps {
  readonly page: ListResult<unknown>['page'];
  readonly onPage: (page: number) => void;
  readonly onPageSize: (size: number) => void;
}

export function Pagination({ page, onPage, onPageSize }: PaginationProps) {
  const { number, size, total, pages } = page;
  const first = (number - 1) * size + 1;
  const range = [first, Math.min(number * size, total), total].map(formatCount);
  const [from = '', to = '', all = ''] = range;
  return (
    <nav
      aria-label={text.list.pages}
      className="flex items-center gap-2 border-t border-line px-4 py-2.5 text-[13px] text-muted"
    >
      <span className="mr-auto tabular-nums" aria-live="polite">
        {text.list.range(from, to, all)}
      </span>
      {total > PAGE_SIZES[0] && (
        <Select
          aria-label={text.list.pageSize}
          value={size}
          onChange={(event) => onPageSize(Number(event.target.value))}
          className="h-8 min-h-0 py-0 text-[13px]"
        >
          {PAGE_SIZES.map((option) => (
            <option key={option}>{option}</option>
          ))}
        </Select>
      )}
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
