import { Link } from '@tanstack/react-router';
import type { FieldMeta } from 'prefiq/modelmeta';

import { formatCount, humanize } from '@codexion/resources/format/values';
import { text } from '@codexion/resources/i18n/text';
import { cx } from '@codexion/resources/ui/cx';
import { tonesOf } from '@codexion/resources/dashboard/groups';

interface ValueBarsProps {
  readonly field: FieldMeta;
  readonly counts: readonly { readonly value: string | null; readonly count: number }[];
  /** Of the list that a bar leads to. */
  readonly route: string;
}

/** A bar for each value, as a list of links: it reads the same with and without eyes. */
export function ValueBars({ field, counts, route }: ValueBarsProps) {
  const tones = tonesOf(field.values ?? []);
  const most = Math.max(1, ...counts.map(({ count }) => count));
  return (
    <ul className="grid grid-cols-[minmax(0,7.5rem)_1fr_auto] px-3 pb-3">
      {counts.map(({ value, count }) => (
        <li key={value ?? ''} className="col-span-3 grid grid-cols-subgrid">
          <Link
            to={`/${route}`}
            search={{ filter: { [field.property]: value ?? { null: 'true' } } }}
            className="col-span-3 grid h-9 grid-cols-subgrid items-center gap-3 rounded-md px-2 text-[13px] hover:bg-hover"
          >
            <span className="truncate">
              {value === null ? text.dashboard.none : humanize(value)}
            </span>
            <span aria-hidden className="h-2 overflow-hidden rounded-full bg-subtle">
              <span
                className={cx(
                  `tone-${tones.get(value ?? '') ?? 'gray'}`,
                  'block h-full rounded-full bg-current opacity-80',
                  count > 0 && 'min-w-1',
                )}
                style={{ width: `${(count / most) * 100}%` }}
              />
            </span>
            <span className="min-w-8 text-right font-medium tabular-nums">
              {formatCount(count)}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
