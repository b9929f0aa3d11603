import type { FieldMeta } from 'prefiq/modelmeta';

import { text } from '@codexion/resources/i18n/text';
import { Button } from '@codexion/resources/ui/Button';
import { conditionsOf, withCondition, type Condition } from '@codexion/resources/list/conditions';
import { FilterChip } from '@codexion/resources/list/FilterChip';
import type { ListState } from '@codexion/resources/list/useListState';

interface FilterChipsProps {
  readonly fields: readonly FieldMeta[];
  readonly state: ListState;
  /** The property whose one value the tabs above show. */
  readonly inTabs: string | undefined;
  readonly onEdit: (condition: Condition, anchor: HTMLElement) => void;
}

/** The filters of the list, one chip a condition. */
export function FilterChips({ fields, state, inTabs, onEdit }: FilterChipsProps) {
  const { filter = {} } = state.search;
  const conditions = conditionsOf(filter);
  return (
    <div className="flex flex-wrap items-center gap-2 px-2.5 pb-2.5">
      {conditions.map((condition) => {
        const field = fields.find(({ property }) => property === condition.property);
        if (!field || condition.property === inTabs) return null;
        return (
          <FilterChip
            key={`${condition.property} ${condition.operator}`}
            field={field}
            condition={condition}
            onEdit={(anchor) => onEdit(condition, anchor)}
            onRemove={() => state.setFilter(withCondition(filter, condition))}
          />
        );
      })}
      <Button variant="ghost" size="sm" onClick={state.clearFilters}>
        {text.list.clearFilters}
      </Button>
    </div>
  );
}
