import ArrowDown from 'lucide-react/icons/arrow-down';
import ArrowUp from 'lucide-react/icons/arrow-up';
import type { FieldMeta } from 'prefiq/modelmeta';

import { cx } from '@codexion/resources/ui/cx';

interface SortHeadProps {
  readonly field: FieldMeta;
  readonly alignRight: boolean;
  readonly sort: string | undefined;
  /** Undefined where the server cannot sort by the field. */
  readonly onSort: ((sort: string | undefined) => void) | undefined;
}

/** The head of a column: ascending, descending, and back to the newest first. */
export function SortHead({ field, alignRight, sort, onSort }: SortHeadProps) {
  const up = field.property;
  const down = `-${up}`;
  const next = sort === up ? down : sort === down ? undefined : up;
  const Icon = sort === up ? ArrowUp : sort === down ? ArrowDown : undefined;
  return (
    <th
      scope="col"
      aria-sort={sort === up ? 'ascending' : sort === down ? 'descending' : undefined}
      className={cx(
        'h-10 px-3 font-medium whitespace-nowrap first:pl-4 sm:first:pl-6',
        alignRight && 'text-right',
      )}
    >
      {onSort ? (
        <button
          type="button"
          onClick={() => onSort(next)}
          className={cx(
            'inline-flex items-center gap-1 rounded hover:text-ink',
            Icon && 'text-ink',
          )}
        >
          {field.label}
          {Icon && <Icon className="size-3.5" aria-hidden />}
        </button>
      ) : (
        field.label
      )}
    </th>
  );
}
