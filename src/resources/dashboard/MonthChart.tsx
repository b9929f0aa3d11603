import { Link } from '@tanstack/react-router';
import { scaleBand, scaleLinear } from 'd3-scale';

import { formatCount, formatMonth } from '@codexion/resources/format/values';
import { text } from '@codexion/resources/i18n/text';
import { cx } from '@codexion/resources/ui/cx';
import { monthFilter, type MonthCount } from '@codexion/resources/dashboard/groups';

const HEIGHT = 176;
const TOP = 8;

interface MonthChartProps {
  readonly counts: readonly MonthCount[];
  /** Of the list that a bar leads to. */
  readonly route: string;
}

/** A column for each month. Widths are shares, so that nothing has to be measured; the table below says the same. */
export function MonthChart({ counts, route }: MonthChartProps) {
  const most = Math.max(4, ...counts.map(({ count }) => count));
  const x = scaleBand(
    counts.map(({ month }) => month),
    [0, 100],
  ).padding(0.3);
  const y = scaleLinear([0, most], [HEIGHT, TOP]).nice(4);
  const ticks = y.ticks(4).filter(Number.isInteger);
  return (
    <figure className="px-5 pb-4">
      <div className="flex gap-2">
        <div aria-hidden className="relative w-10 shrink-0 text-right text-[11px] text-muted">
          {ticks.map((tick) => (
            <span
              key={tick}
              style={{ top: y(tick) }}
              className="absolute right-0 -translate-y-1/2 tabular-nums"
            >
              {formatCount(tick)}
            </span>
          ))}
        </div>
        <div className="min-w-0 flex-1">
          <svg
            role="group"
            aria-label={text.dashboard.byMonth}
            className="block w-full overflow-visible"
            height={HEIGHT}
          >
            {ticks.map((tick) => (
              <line key={tick} x1="0" x2="100%" y1={y(tick)} y2={y(tick)} className="stroke-line" />
            ))}
            {counts.map(({ month, count }) => {
              const label = text.dashboard.inMonth(formatMonth(month, true), count);
              return (
                count > 0 && (
                  <Link
                    key={month}
                    to={`/${route}`}
                    search={{ filter: monthFilter(month) }}
                    preload={false}
                    aria-label={label}
                    className="group outline-none"
                  >
                    <title>{label}</title>
                    <rect
                      x={`${x(month) ?? 0}%`}
                      width={`${x.bandwidth()}%`}
                      y={y(count)}
                      height={HEIGHT - y(count)}
                      rx="3"
                      className="fill-accent stroke-2 group-hover:fill-accent-hover group-focus-visible:stroke-ink"
                    />
                    <rect
                      x={`${(x(month) ?? 0) - (x.step() - x.bandwidth()) / 2}%`}
                      width={`${x.step()}%`}
                      height={HEIGHT}
                      className="fill-transparent"
                    />
                  </Link>
                )
              );
            })}
          </svg>
          <div aria-hidden className="relative mt-1.5 h-4 text-[11px] text-muted">
            {counts.map(({ month }, index) => (
              <span
                key={month}
                style={{ left: `${(x(month) ?? 0) + x.bandwidth() / 2}%` }}
                className={cx('absolute -translate-x-1/2', index % 2 === 0 && 'hidden sm:inline')}
              >
                {formatMonth(month)}
              </span>
            ))}
          </div>
        </div>
      </div>
      <MonthTable counts={counts} route={route} />
    </figure>
  );
}

function MonthTable({ counts, route }: MonthChartProps) {
  return (
    <details className="mt-3 text-[13px]">
      <summary className="w-fit cursor-pointer rounded px-1 py-1 text-muted hover:text-ink">
        {text.dashboard.table}
      </summary>
      <table className="mt-2 w-full max-w-sm">
        <thead>
          <tr className="border-b border-line text-left text-muted">
            <th scope="col" className="py-1 font-medium">
              {text.dashboard.month}
            </th>
            <th scope="col" className="py-1 text-right font-medium">
              {text.dashboard.records}
            </th>
          </tr>
        </thead>
        <tbody>
          {counts.map(({ month, count }) => (
            <tr key={month} className="border-b border-line last:border-b-0">
              <td className="py-1">
                <Link
                  to={`/${route}`}
                  search={{ filter: monthFilter(month) }}
                  preload={false}
                  className="inline-block py-0.5 hover:underline"
                >
                  {formatMonth(month, true)}
                </Link>
              </td>
              <td className="py-1 text-right tabular-nums">{formatCount(count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
