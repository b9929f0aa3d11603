import X from 'lucide-react/icons/x';
import type { FieldMeta } from 'prefiq/modelmeta';

import { useEntryRecord } from '@codexion/resources/hooks/useRecords';
import { text } from '@codexion/resources/i18n/text';
import { valueOf } from '@codexion/resources/api/Resource';
import { useModel } from '@codexion/resources/models/ModelsContext';
import type { Condition } from '@codexion/resources/list/conditions';
import { describeOperator, describeValue } from '@codexion/resources/list/describe';

interface FilterChipProps {
  readonly field: FieldMeta;
  readonly condition: Condition;
  readonly onEdit: (anchor: HTMLElement) => void;
  readonly onRemove: () => void;
}

/** One condition of the filter: a press on its words changes it, the cross takes it away. */
export function FilterChip({ field, condition, onEdit, onRemove }: FilterChipProps) {
  const entry = useModel(field.to);
  const target = useEntryRecord(entry, field.type === 'ref' ? condition.value : '');
  const name = target.data && entry ? valueOf(target.data, entry.display) : undefined;
  const operator = describeOperator(field, condition.operator);
  const value = typeof name === 'string' ? name : describeValue(field, condition);
  return (
    <span className="inline-flex h-8 max-w-full items-center rounded-[7px] bg-accent-soft text-[13px] text-accent-ink">
      <button
        type="button"
        aria-haspopup="dialog"
        title={text.list.editFilter}
        onClick={({ currentTarget }) => onEdit(currentTarget)}
        className="h-8 min-w-0 truncate rounded-l-[7px] pr-1 pl-2.5 -outline-offset-2 hover:bg-hover"
      >
        {field.label} {operator} <span className="font-medium">{value}</span>
      </button>
      <button
        type="button"
        aria-label={text.list.removeFilter(field.label)}
        onClick={onRemove}
        className="grid h-8 w-7 place-items-center rounded-r-[7px] -outline-offset-2 hover:bg-hover"
      >
        <X className="size-3.5" aria-hidden />
      </button>
    </span>
  );
}
