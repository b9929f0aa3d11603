import ArrowDown from 'lucide-react/icons/arrow-down';
import ArrowUp from 'lucide-react/icons/arrow-up';
import ChevronsUpDown from 'lucide-react/icons/chevrons-up-down';

import { cx } from '../ui/cx.js';

interface SortButtonProps {
  readonly label: string;
  readonly property: string;
  readonly sort: string | undefined;
  readonly onSort: (sort: string | undefined) => void;
  /** Puts the arrow in front, so that the label stands above right-aligned numbers. */
  readonly alignRight: boolean;
}

/** Ascending, descending, and back to the order of the server. */
export function SortButton({ label, property, sort, onSort, alignRight }: SortButtonProps) {
  const down = `-${property}`;
  const next = sort === property ? down : sort === down ? undefined : property;
  const Icon = sort === property ? ArrowUp : sort === down ? ArrowDown : ChevronsUpDown;
  return (
    <button
      type="button"
      onClick={() => onSort(next)}
      className={cx(
        'group/sort -mx-1.5 inline-flex items-center gap-1 rounded px-1.5 py-1 hover:text-ink',
        alignRight && 'flex-row-reverse',
        Icon !== ChevronsUpDown && 'text-ink',
      )}
    >
      {label}
      <Icon
        aria-hidden
        className={cx(
          'size-3.5',
          Icon === ChevronsUpDown &&
            'opacity-0 group-hover/sort:opacity-100 group-focus-visible/sort:opacity-100',
        )}
      />
    </button>
  );
}
