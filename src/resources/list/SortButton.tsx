import ArrowDown from 'lucide-react/icons/arrow-down';
import ArrowUp from 'lucide-react/icons/arrow-up';

import { text } from '@codexion/resources/i18n/text';
import { cx } from '@codexion/resources/ui/cx';
import { nextSort, sortKeys } from '@codexion/resources/list/sorting';

interface SortButtonProps {
  readonly label: string;
  readonly property: string;
  readonly sort: string | undefined;
  readonly onSort: (sort: string | undefined) => void;
  /** Puts the arrow in front, so that the label stands above right-aligned numbers. */
  readonly alignRight: boolean;
}

/** Ascending, descending, and back to the order of the server; with Shift, one column of several. */
export function SortButton({ label, property, sort, onSort, alignRight }: SortButtonProps) {
  const keys = sortKeys(sort);
  const place = keys.findIndex((key) => key.property === property);
  const key = keys[place];
  const Icon = key?.down ? ArrowDown : ArrowUp;
  return (
    <button
      type="button"
      title={text.list.sortHint}
      onClick={({ shiftKey }) => onSort(nextSort(sort, property, shiftKey))}
      className={cx(
        'group/sort -mx-1.5 inline-flex h-7 items-center gap-1 rounded px-1.5 select-none hover:text-ink',
        alignRight && 'flex-row-reverse',
        key && 'text-ink',
      )}
    >
      {label}
      <Icon
        aria-hidden
        className={cx(
          'size-3.5',
          !key && 'opacity-0 group-hover/sort:opacity-60 group-focus-visible/sort:opacity-60',
        )}
      />
      {key && keys.length > 1 && (
        <span className="text-[11px] tabular-nums">
          <span aria-hidden>{place + 1}</span>
          <span className="sr-only">{text.list.sortPlace(place + 1)}</span>
        </span>
      )}
    </button>
  );
}
