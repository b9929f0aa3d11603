import Download from 'lucide-react/icons/download';
import ListFilter from 'lucide-react/icons/list-filter';
import SlidersHorizontal from 'lucide-react/icons/sliders-horizontal';
import type { FieldMeta, ModelMeta } from 'prefiq/modelmeta';
import { Suspense, useState } from 'react';

import { text } from '@codexion/resources/i18n/text';
import { Button, buttonClass } from '@codexion/resources/ui/Button';
import { lazyPart } from '@codexion/resources/ui/lazyPart';
import { canFilter } from '@codexion/resources/list/columns';
import type { Condition } from '@codexion/resources/list/conditions';
import { canSearch } from '@codexion/resources/models/can-search';
import { SearchBox } from '@codexion/resources/list/SearchBox';
import { StatusTabs } from '@codexion/resources/list/StatusTabs';
import type { ListState } from '@codexion/resources/list/useListState';

const FilterChips = lazyPart(
  async () => (await import('@codexion/resources/list/FilterChips')).FilterChips,
);
const FilterPopover = lazyPart(
  async () => (await import('@codexion/resources/list/FilterPopover')).FilterPopover,
);
const ViewMenu = lazyPart(async () => (await import('@codexion/resources/list/ViewMenu')).ViewMenu);

/** Above so many states the tabs would not fit. */
const MAX_TABS = 7;

interface ListToolbarProps {
  readonly model: ModelMeta;
  /** All that can be shown, sorted and filtered by. */
  readonly fields: readonly FieldMeta[];
  readonly columns: readonly FieldMeta[];
  readonly state: ListState;
  readonly exportPath: string;
}

type Open = { readonly anchor: HTMLElement } & (
  { readonly menu: 'view' } | { readonly menu: 'filter'; readonly old?: Condition }
);

/** Controls of a list: search, filters, and the menus for filters, columns and order. */
export function ListToolbar({ model, fields, columns, state, exportPath }: ListToolbarProps) {
  const [open, setOpen] = useState<Open>();
  const { search } = state;
  const { filter = {} } = search;
  const status = fields.find(
    ({ property, values = [] }) => property === model.status?.field && values.length <= MAX_TABS,
  );
  const stated = status ? filter[status.property] : undefined;
  const inTabs = typeof stated === 'string' ? status?.property : undefined;
  const isNarrowed = search.q !== undefined || Object.keys(filter).some((one) => one !== inTabs);
  const toggle = (next: Open): void => setOpen(open?.anchor === next.anchor ? undefined : next);
  const close = (): void => setOpen(undefined);
  return (
    <div className="border-b border-line">
      {status && (
        <StatusTabs
          field={status}
          // Another condition on it, such as several states, is none of the tabs.
          value={typeof stated === 'object' ? undefined : (stated ?? '')}
          onChange={(value) => state.setValue(status.property, value)}
        />
      )}
      <div className="flex flex-wrap items-center gap-2 p-2.5">
        {canSearch(model) && (
          <SearchBox
            label={text.list.search(model.labelPlural)}
            value={search.q ?? ''}
            onChange={state.setQ}
          />
        )}
        {fields.some(canFilter) && (
          <Button
            size="sm"
            aria-haspopup="dialog"
            onClick={({ currentTarget }) => toggle({ menu: 'filter', anchor: currentTarget })}
          >
            <ListFilter className="size-4" aria-hidden />
            <span className="max-sm:sr-only">{text.list.filter}</span>
          </Button>
        )}
        <div className="ml-auto flex gap-2">
          <Button
            size="sm"
            aria-haspopup="dialog"
            onClick={({ currentTarget }) => toggle({ menu: 'view', anchor: currentTarget })}
          >
            <SlidersHorizontal className="size-4" aria-hidden />
            <span className="max-sm:sr-only">{text.list.view}</span>
          </Button>
          <a
            href={exportPath}
            download
            aria-label={text.list.export}
            title={text.list.export}
            className={buttonClass({ size: 'icon' })}
          >
            <Download className="size-4" aria-hidden />
          </a>
        </div>
      </div>
      <Suspense fallback={isNarrowed && <div className="h-10.5" />}>
        {isNarrowed && (
          <FilterChips
            fields={fields}
            state={state}
            inTabs={inTabs}
            onEdit={(old, anchor) => toggle({ menu: 'filter', anchor, old })}
          />
        )}
      </Suspense>
      <Suspense>
        {open?.menu === 'filter' && (
          <FilterPopover
            fields={fields}
            {...open}
            filter={filter}
            onApply={state.setFilter}
            onClose={close}
          />
        )}
        {open?.menu === 'view' && (
          <ViewMenu
            anchor={open.anchor}
            fields={fields}
            columns={columns}
            state={state}
            onClose={close}
          />
        )}
      </Suspense>
    </div>
  );
}
