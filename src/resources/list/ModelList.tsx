import { Link } from '@tanstack/react-router';
import Plus from 'lucide-react/icons/plus';
import type { ModelMeta } from 'prefiq/modelmeta';
import { Suspense, type ReactNode } from 'react';

import { useList, useWhole } from '@codexion/resources/hooks/useRecords';
import { usePermissions } from '@codexion/resources/hooks/useSession';
import { formatCount } from '@codexion/resources/format/values';
import { text } from '@codexion/resources/i18n/text';
import type { RecordBase, Resource } from '@codexion/resources/api/Resource';
import type { FieldOverrides } from '@codexion/resources/models/overrides';
import { PageHeader } from '@codexion/resources/ui/PageHeader';
import { buttonClass } from '@codexion/resources/ui/Button';
import { lazyPart } from '@codexion/resources/ui/lazyPart';
import { chooseColumns, listFields } from '@codexion/resources/list/columns';
import { toListQuery } from '@codexion/resources/list/list-search';
import { ListRows } from '@codexion/resources/list/ListRows';
import { ListToolbar } from '@codexion/resources/list/ListToolbar';
import { ModelTabs } from '@codexion/resources/list/ModelTabs';
import { useListState } from '@codexion/resources/list/useListState';
import { useSelection } from '@codexion/resources/list/useSelection';

const BulkBar = lazyPart(async () => (await import('@codexion/resources/list/BulkBar')).BulkBar);

interface ModelListProps<T extends RecordBase> {
  readonly model: ModelMeta;
  readonly resource: Resource<T>;
  /** Deviations from the declaration, by field name. */
  readonly fields?: FieldOverrides<T>;
  /** Names of the fields to show until the user chooses others, in this order; the first one opens the record. */
  readonly columns?: readonly (keyof T & string)[];
  /** Slot beside the button for a new record. */
  readonly actions?: ReactNode;
  /** Slot at the end of each row, before the delete button. */
  readonly rowActions?: (record: T) => ReactNode;
}

/**
 * The list page of a model: search, filters, sorting and paging by the server, all kept in the address.
 *
 * @example
 * <ModelList model={projectModel} resource={projectResource} fields={{ budget: { label: 'Costs' } }} />
 */
export function ModelList<T extends RecordBase>(props: ModelListProps<T>) {
  const { model, resource, actions, rowActions } = props;
  const may = usePermissions(model);
  const state = useListState();
  const { search } = state;
  const fields = listFields(model, props.fields, may.unreadable);
  const columns = chooseColumns(model, fields, search.columns?.split(',') ?? props.columns);
  const expand = columns.flatMap((field) => (field.type === 'ref' ? field.name : []));
  const query = toListQuery(model, fields, search, expand);
  const list = useList(model, resource, query);
  const whole = useWhole(model, resource, query);
  const rows = list.data?.items ?? [];
  const selection = useSelection(rows, JSON.stringify([query.q, query.filter]));
  const { page: _page, pageSize: _size, expand: _expand, ...exported } = query;
  const exportedColumns = columns.map(({ property }) => property).filter((one) => one !== 'id');
  const canBulk = may.delete || may.transitions.length > 0;
  const add = may.create && (
    <Link to={`/${model.route}/new`} className={buttonClass({ variant: 'primary' })}>
      <Plus className="size-4" aria-hidden />
      {text.actions.add(model.label)}
    </Link>
  );

  return (
    <>
      <PageHeader
        title={model.labelPlural}
        extra={
          list.data && (
            <span className="text-[13px] text-muted tabular-nums">
              {text.list.count(
                formatCount(list.data.page.total),
                whole === undefined ? undefined : formatCount(whole),
              )}
            </span>
          )
        }
        actions={
          <>
            {actions}
            {add}
          </>
        }
      />
      <ModelTabs model={model} />
      <section
        aria-label={model.labelPlural}
        aria-busy={list.isFetching}
        className="rounded-xl border border-line bg-surface shadow-card"
      >
        <ListToolbar
          model={model}
          fields={fields}
          columns={columns}
          state={state}
          exportPath={resource.exportPath({ ...exported, columns: exportedColumns.join(',') })}
        />
        <ListRows
          model={model}
          resource={resource}
          may={may}
          state={state}
          list={list}
          columns={columns}
          overrides={props.fields}
          rowActions={rowActions}
          selection={canBulk ? selection : undefined}
          add={add}
        />
        <Suspense>
          {selection.records.size > 0 && (
            <BulkBar
              model={model}
              resource={resource}
              may={may}
              selection={selection}
              query={query}
              total={list.data?.page.total ?? 0}
            />
          )}
        </Suspense>
      </section>
    </>
  );
}
