import { useQuery } from '@tanstack/react-query';

import { formatCount, humanize } from '@codexion/resources/format/values';
import type { ModelEntry } from '@codexion/resources/models/ModelsContext';
import { cx } from '@codexion/resources/ui/cx';
import { countedFields, countsByValue, tonesOf } from '@codexion/resources/dashboard/groups';

async function countsOf(entry: ModelEntry, signal: AbortSignal) {
  const { model, resource } = await entry.load();
  const [field] = countedFields(model);
  if (!field) return [];
  const summary = await resource.summary({ by: [field.property] }, signal);
  const tones = tonesOf(field.values ?? []);
  return countsByValue(summary, field).flatMap(({ value, count }) =>
    value !== null && count > 0 ? { value, count, tone: tones.get(value) ?? 'gray' } : [],
  );
}

/** The states of a model's records as shares of one bar. Nothing at all where they cannot be counted. */
export function StatusBar({ entry }: { entry: ModelEntry }) {
  const { data: counts = [] } = useQuery({
    queryKey: [entry.route, 'states'],
    queryFn: ({ signal }) => countsOf(entry, signal),
    retry: false,
  });
  if (counts.length === 0) return null;
  return (
    <div className="px-4 pb-3.5">
      <div aria-hidden className="flex h-1.5 gap-0.5 overflow-hidden rounded-full">
        {counts.map(({ value, count, tone }) => (
          <span
            key={value}
            style={{ flexGrow: count }}
            className={cx(`tone-${tone}`, 'min-w-1 bg-current opacity-80')}
          />
        ))}
      </div>
      <ul className="mt-2 flex flex-wrap gap-x-3 gap-y-0.5 text-xs text-muted">
        {counts.map(({ value, count, tone }) => (
          <li key={value} className="flex items-center gap-1.5">
            <span
              aria-hidden
              className={cx(`tone-${tone}`, 'size-2 rounded-full bg-current opacity-80')}
            />
            {humanize(value)} <span className="tabular-nums">{formatCount(count)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
