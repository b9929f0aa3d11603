import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useEffectEvent } from 'react';

import type { ModelPermissions } from '@codexion/resources/hooks/useSession';
import { formatCount } from '@codexion/resources/format/values';
import { text } from '@codexion/resources/i18n/text';
import { valueOf } from '@codexion/resources/api/Resource';
import {
  useModels,
  type LoadedModel,
  type ModelEntry,
} from '@codexion/resources/models/ModelsContext';
import { ErrorState } from '@codexion/resources/ui/StateMessage';
import { Skeleton } from '@codexion/resources/ui/Skeleton';
import { copyOf } from '@codexion/resources/form/state/copy';
import { newRow, storedRow } from '@codexion/resources/form/state/rows';
import { COPIED, withoutField } from '@codexion/resources/form/state/tables';
import { useFormState } from '@codexion/resources/form/state/useFormState';
import type { ChildSectionProps } from '@codexion/resources/form/children/ChildSectionProps';
import { ChildRows } from '@codexion/resources/form/children/ChildRows';
import { backField, MAX_ROWS } from '@codexion/resources/form/children/inline';

interface ChildLoaderProps extends ChildSectionProps {
  readonly entry: ModelEntry;
  readonly loaded: LoadedModel;
  readonly permissions: ModelPermissions;
}

/** Fetches the rows of a table into the form, or says that there are too many of them. */
export function ChildLoader(props: ChildLoaderProps) {
  const { store, field, sourceId, entry, loaded, permissions } = props;
  const { model, resource } = loaded;
  const back = backField(model, field)?.property ?? '';
  const table = useFormState(store, ({ tables }) => tables[field.property]);
  const client = useQueryClient();
  const models = useModels();
  const refs = model.fields.filter(({ type, property }) => type === 'ref' && property !== back);
  const query = {
    filter: { [back]: sourceId },
    pageSize: MAX_ROWS,
    sort: 'id',
    ...(refs.length > 0 && { expand: refs.map(({ name }) => name).join(',') }),
  };
  const rows = useQuery({
    queryKey: [entry.route, 'record', 'children', back, sourceId],
    queryFn: async ({ signal }) => {
      const list = await resource.list(query, signal);
      // The pickers of two hundred rows need not ask for a name each.
      for (const field of refs) {
        const to = models.find((candidate) => candidate.model === field.to);
        for (const item of list.items) {
          const target = valueOf(item, field.name);
          const id = valueOf(item, field.property);
          if (to && target) client.setQueryData([to.route, 'named', id], target);
        }
      }
      return list;
    },
    enabled: sourceId !== undefined && !table,
    gcTime: 0,
  });
  const total = rows.data?.page.total ?? 0;
  const isCopy = store.state.row.record === undefined;

  const fill = useEffectEvent((): void => {
    if (
      store.state.tables[field.property] ||
      total > MAX_ROWS ||
      (sourceId !== undefined && !rows.data)
    )
      return;
    const own = withoutField(model, field.by);
    store.setTable(field.property, {
      model: own,
      permissions,
      reload: async () => (await resource.list(query)).items,
      rows: (rows.data?.items ?? []).map((record, index) =>
        isCopy
          ? newRow(own, `${COPIED}${index}`, copyOf(own, record, permissions))
          : storedRow(own, record),
      ),
    });
  });
  // The rows belong to the form from here on: what is typed must outlive any refetch.
  useEffect(() => fill(), [rows.data]);

  if (rows.isError) {
    return (
      <ErrorState
        title={text.children.failed}
        error={rows.error}
        onRetry={() => void rows.refetch()}
      />
    );
  }
  if (total > MAX_ROWS) {
    return (
      <p className="border-t border-line px-4 py-4 text-[13px] text-muted sm:px-6">
        {text.children.tooMany(formatCount(total))}{' '}
        <Link
          to={`/${entry.route}`}
          search={{ filter: { [back]: sourceId } }}
          className="text-accent-ink underline"
        >
          {text.children.showList}
        </Link>
      </p>
    );
  }
  if (!table) return <Skeleton className="mx-6 mb-5 w-48" />;
  return <ChildRows {...props} table={table} />;
}
