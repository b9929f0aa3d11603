import type { FieldMeta } from 'prefiq/modelmeta';

import { text } from '@codexion/resources/i18n/text';
import { Button } from '@codexion/resources/ui/Button';
import { Popover } from '@codexion/resources/ui/Popover';
import { Segmented } from '@codexion/resources/ui/Segmented';
import { ColumnList } from '@codexion/resources/list/ColumnList';
import { SortList } from '@codexion/resources/list/SortList';
import type { ListState } from '@codexion/resources/list/useListState';

interface ViewMenuProps {
  readonly anchor: HTMLElement;
  readonly fields: readonly FieldMeta[];
  readonly columns: readonly FieldMeta[];
  readonly state: ListState;
  readonly onClose: () => void;
}

/** How the list looks: its order, its columns and the height of its rows. All of it is in the address. */
export function ViewMenu({ anchor, fields, columns, state, onClose }: ViewMenuProps) {
  const { search } = state;
  const isChanged = search.columns !== undefined || search.density !== undefined;
  return (
    <Popover label={text.list.view} anchor={anchor} align="end" onClose={onClose}>
      <div className="space-y-4 p-3">
        <SortList fields={fields} sort={search.sort} onSort={state.setSort} />
        <ColumnList fields={fields} columns={columns} onChange={state.setColumns} />
        <div className="flex items-center justify-between gap-2">
          <h2 className="text-[13px] font-semibold">{text.view.density}</h2>
          <Segmented
            label={text.view.density}
            value={search.density ?? 'comfortable'}
            options={(['comfortable', 'compact'] as const).map((value) => ({
              value,
              label: text.view.densities[value],
            }))}
            onChange={(value) => state.setDensity(value === 'compact' ? value : undefined)}
          />
        </div>
        {isChanged && (
          <Button variant="ghost" size="sm" className="w-full" onClick={state.resetView}>
            {text.view.reset}
          </Button>
        )}
      </div>
    </Popover>
  );
}
