import ArrowDown from 'lucide-react/icons/arrow-down';
import ArrowUp from 'lucide-react/icons/arrow-up';
import X from 'lucide-react/icons/x';
import type { FieldMeta } from 'prefiq/modelmeta';

import { text } from '@codexion/resources/i18n/text';
import { Button } from '@codexion/resources/ui/Button';
import { Select } from '@codexion/resources/ui/Select';
import { canSort } from '@codexion/resources/list/columns';
import { sortKeys, sortOf, type SortKey } from '@codexion/resources/list/sorting';

interface SortListProps {
  readonly fields: readonly FieldMeta[];
  readonly sort: string | undefined;
  readonly onSort: (sort: string | undefined) => void;
}

/** The order of a list, key by key: also for those who have no table head to click on. */
export function SortList({ fields, sort, onSort }: SortListProps) {
  const keys = sortKeys(sort);
  const labelOf = (property: string): string | undefined =>
    fields.find((field) => field.property === property)?.label;
  const others = fields.filter(
    (field) => canSort(field) && keys.every(({ property }) => property !== field.property),
  );
  const turn = (key: SortKey): void =>
    onSort(sortOf(keys.map((one) => (one === key ? { ...key, down: !key.down } : one))));
  return (
    <section aria-label={text.view.sort}>
      <h2 className="mb-1.5 text-[13px] font-semibold">{text.view.sort}</h2>
      <ol>
        {keys.map((key) => {
          const label = labelOf(key.property) ?? key.property;
          const order = key.down ? text.view.descending : text.view.ascending;
          const Icon = key.down ? ArrowDown : ArrowUp;
          return (
            <li key={key.property} className="flex h-8 items-center gap-1 text-sm">
              <span className="min-w-0 flex-1 truncate">{label}</span>
              <Button
                variant="ghost"
                size="sm"
                aria-label={text.view.turnSort(label, order)}
                onClick={() => turn(key)}
              >
                <Icon className="size-3.5" aria-hidden />
                {order}
              </Button>
              <Button
                variant="ghost"
                size="icon"
                aria-label={text.view.removeSort(label)}
                onClick={() => onSort(sortOf(keys.filter((one) => one !== key)))}
              >
                <X className="size-3.5" aria-hidden />
              </Button>
            </li>
          );
        })}
      </ol>
      {others.length > 0 && (
        <Select
          full
          aria-label={text.view.addSort}
          value=""
          onChange={({ target }) =>
            onSort(sortOf([...keys, { property: target.value, down: false }]))
          }
          className="h-8 min-h-0 py-0 text-[13px]"
        >
          <option value="">{text.view.addSort}</option>
          {others.map((field) => (
            <option key={field.property} value={field.property}>
              {field.label}
            </option>
          ))}
        </Select>
      )}
    </section>
  );
}
