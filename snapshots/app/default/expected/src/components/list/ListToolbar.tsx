import type { FieldMeta, ModelMeta } from 'prefiq/modelmeta';

import { text } from '../../i18n/text.js';
import { Button } from '../ui/Button.js';
import { ChoiceFilter } from './ChoiceFilter.js';
import { FilterChip } from './FilterChip.js';
import { choiceFields } from './columns.js';
import { canSearch } from './list-search.js';
import { SearchBox } from './SearchBox.js';
import { StatusTabs } from './StatusTabs.js';
import type { ListState } from './useListState.js';

/** Above so many states the tabs would not fit; a select takes their place. */
const MAX_TABS = 7;
const MAX_FILTERS = 4;

export function ListToolbar({ model, state }: { model: ModelMeta; state: ListState }) {
  const { search, setQ, setFilter, clear } = state;
  const choices = choiceFields(model);
  const valueOf = (field: FieldMeta): string => {
    const value = search.filter?.[field.property];
    return typeof value === 'string' ? value : '';
  };
  const status = choices.find(
    (field) => field.property === model.status?.field && (field.values ?? []).length <= MAX_TABS,
  );
  const selects = choices.filter((field) => field !== status).slice(0, MAX_FILTERS);
  const searchable = canSearch(model);
  const chips = model.fields.filter(
    (field) =>
      search.filter?.[field.property] !== undefined && field !== status && !selects.includes(field),
  );
  if (!searchable && choices.length === 0 && chips.length === 0) return null;
  return (
    <div className="border-b border-line">
      {status && (
        <StatusTabs
          field={status}
          value={valueOf(status)}
          onChange={(value) => setFilter(status.property, value)}
        />
      )}
      {(searchable || selects.length > 0 || chips.length > 0) && (
        <div className="flex flex-wrap items-center gap-2 p-2.5">
          {searchable && (
            <SearchBox
              label={text.list.search(model.labelPlural)}
              value={search.q ?? ''}
              onChange={setQ}
            />
          )}
          {selects.map((field) => (
            <ChoiceFilter
              key={field.name}
              field={field}
              value={valueOf(field)}
              onChange={(value) => setFilter(field.property, value)}
            />
          ))}
          {chips.map((field) => (
            <FilterChip
              key={field.name}
              field={field}
              value={search.filter?.[field.property] ?? ''}
              onRemove={() => setFilter(field.property, '')}
            />
          ))}
          {(search.q ?? search.filter) && (
            <Button variant="ghost" size="sm" onClick={clear}>
              {text.list.clearFilters}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
