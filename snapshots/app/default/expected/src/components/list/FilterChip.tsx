import X from 'lucide-react/icons/x';
import type { FieldMeta } from 'prefiq/modelmeta';

import { useEntryRecord } from '../../hooks/useRecords.js';
import { formatValue } from '../../i18n/format.js';
import { text } from '../../i18n/text.js';
import { valueOf } from '../../services/Resource.js';
import { useModel } from '../ModelsContext.js';

interface FilterChipProps {
  readonly field: FieldMeta;
  /** One value, or values by operator. */
  readonly value: string | Readonly<Record<string, string>>;
  readonly onRemove: () => void;
}

/** A filter that came with the address, for example the parent of a list of children. */
export function FilterChip({ field, value, onRemove }: FilterChipProps) {
  const entry = useModel(field.to);
  const target = useEntryRecord(entry, typeof value === 'string' ? value : '');
  const name = target.data && entry ? valueOf(target.data, entry.display) : undefined;
  const shown =
    typeof value === 'string'
      ? String(name ?? formatValue(field, value))
      : Object.entries(value)
          .map(([operator, operand]) => `${operator} ${operand}`)
          .join(', ');
  return (
    <span className="inline-flex h-8 max-w-full items-center gap-1 rounded-[7px] bg-accent-soft pr-1 pl-2.5 text-[13px] text-accent-ink">
      <span className="truncate">
        {field.label}: {shown}
      </span>
      <button
        type="button"
        aria-label={text.list.removeFilter(field.label)}
        onClick={onRemove}
        className="rounded p-1.5 hover:bg-hover"
      >
        <X className="size-3.5" aria-hidden />
      </button>
    </span>
  );
}
