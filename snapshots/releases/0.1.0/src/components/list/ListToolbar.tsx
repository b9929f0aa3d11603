import Download from 'lucide-react/icons/download';
import ListFilter from 'lucide-react/icons/list-filter';
import SlidersHorizontal from 'lucide-react/icons/sliders-horizontal';
import type { FieldMeta, ModelMeta } from 'prefiq/modelmeta';
import { Suspense, useState } from 'react';

import { text } from '../../i18n/text.js';
import { Button, buttonClass } from '../ui/Button.js';
import { lazyPart } from '../ui/lazyPart.js';
import { canFilter } from './columns.js';
import type { Condition } from './conditions.js';
import { canSearch } from './list-search.js';
import { SearchBox } from './SearchBox.js';
import { StatusTabs } from './StatusTabs.js';
import type { ListState } from './useListState.js';

const FilterChips = lazyPart(async () => (await import('./FilterChips.js')).FilterChips);
const FilterPopover = lazyPart(async () => (await import('./FilterPopover.js')).FilterPopover);
const ViewMenu = lazyPart(async () => (await import('./ViewMenu.js')).ViewMenu);

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

/** What is listed and how: search, filters, and the menus for filters, columns and order. */
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
