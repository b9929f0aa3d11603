import { useQueries } from '@tanstack/react-query';

import { text } from '@codexion/resources/i18n/text';
import { valueOf, type RecordBase } from '@codexion/resources/api/Resource';
import { nameOf } from '@codexion/resources/format/naming';
import type { ModelEntry } from '@codexion/resources/models/ModelsContext';
import { Panel } from '@codexion/resources/dashboard/Panel';
import { RecentList, type Change } from '@codexion/resources/dashboard/RecentList';

const SHOWN = 12;

async function changesOf(entry: ModelEntry, signal: AbortSignal): Promise<readonly Change[]> {
  const { model, resource } = await entry.load();
  const { items } = await resource.list({ sort: '-updatedAt', pageSize: SHOWN }, signal);
  return items.map((record: RecordBase) => ({
    id: record.id,
    to: `/${entry.route}/${record.id}`,
    name: nameOf(model, record),
    at: record.updatedAt,
    model: entry.model,
    status: model.status && String(valueOf(record, model.status.field) ?? ''),
  }));
}

/** The latest changes, across models. */
export function RecentChanges({ models }: { models: readonly ModelEntry[] }) {
  const queries = useQueries({
    queries: models.map((entry) => ({
      queryKey: [entry.route, 'changes'],
      queryFn: ({ signal }: { signal: AbortSignal }) => changesOf(entry, signal),
    })),
  });
  const changes = queries
    .flatMap(({ data }) => data ?? [])
    .sort((one, other) => other.at.localeCompare(one.at))
    .slice(0, SHOWN);
  if (changes.length === 0) return null;
  return (
    <Panel title={text.start.recent}>
      <RecentList changes={changes} />
    </Panel>
  );
}
