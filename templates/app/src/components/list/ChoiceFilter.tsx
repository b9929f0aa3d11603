import type { FieldMeta } from 'prefiq/modelmeta';

import { humanize } from '../../i18n/format.js';
import { text } from '../../i18n/text.js';
import { Select } from '../ui/Select.js';

interface ChoiceFilterProps {
  readonly field: FieldMeta;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Filters by one value of an enum or boolean field. */
export function ChoiceFilter({ field, value, onChange }: ChoiceFilterProps) {
  const options =
    field.type === 'boolean'
      ? [
          { value: 'true', label: text.record.yes },
          { value: 'false', label: text.record.no },
        ]
      : (field.values ?? []).map((option) => ({ value: option, label: humanize(option) }));
  return (
    <Select
      aria-label={text.list.filterBy(field.label)}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      className="h-8 min-h-0 w-auto max-w-52 py-0 text-[13px]"
    >
      <option value="">{`${field.label}: ${text.list.all}`}</option>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {value === option.value ? `${field.label}: ${option.label}` : option.label}
        </option>
      ))}
    </Select>
  );
}
